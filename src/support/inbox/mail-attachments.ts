import { Injectable } from '@nestjs/common';
import { t } from '../../i18n/index.js';
import { StoredFiles } from '../../storage/index.js';
import type { NewAttachment } from '../attachments/attach-files.js';
import type { MailAttachment } from './read/read-mail.js';

/** Puts what came with a mail on the disk: by what it is, not by what the mail calls it. */
@Injectable()
export class MailAttachments {
  constructor(private readonly files: StoredFiles) {}

  /**
   * Before the transaction that keeps them: it is not held open by the disk.
   * @throws DomainError storage.unavailable (503); nothing of them stays on the disk then
   */
  async write(attachments: readonly MailAttachment[]): Promise<NewAttachment[]> {
    const written: NewAttachment[] = [];
    try {
      await this.#writeTo(written, attachments);
      return written;
    } catch (error) {
      await this.discard(written);
      throw error;
    }
  }

  async discard(written: readonly NewAttachment[]): Promise<void> {
    await Promise.all(written.map(({ file }) => this.files.discard(file)));
  }

  async #writeTo(written: NewAttachment[], attachments: readonly MailAttachment[]): Promise<void> {
    for (const [index, { name, content }] of attachments.entries()) {
      if (content.byteLength === 0) continue;
      const file = await this.files.write(Buffer.from(content.buffer, content.byteOffset, content.byteLength));
      written.push({ name: name === '' ? t('support.inbox.attachment', { number: index + 1 }) : name, file });
    }
  }
}
