import { pipeline } from 'node:stream/promises';
import { Injectable, Logger } from '@nestjs/common';
import type { Response } from 'express';
import { DomainError } from '../../common/index.js';
import { StoredFiles } from '../../storage/index.js';
import type { AttachmentFile } from './find-attachments.js';

/** Answers with an attachment as a download that no browser runs or shows as a page of ours. */
@Injectable()
export class SendAttachment {
  readonly #log = new Logger('Attachments');

  constructor(private readonly files: StoredFiles) {}

  /**
   * Whether whoever asks may have it is decided before.
   * @throws DomainError support.attachment.not-found (404)
   */
  async send(response: Response, attachment: AttachmentFile | undefined): Promise<void> {
    if (!attachment) throw new DomainError('support.attachment.not-found', { status: 404 });
    const { content, size } = await this.files.read(attachment.fileId);
    response.attachment(attachment.name);
    // By itself the framework would claim a character set that nobody knows.
    response.setHeader('Content-Type', attachment.type);
    response.set({
      'Content-Length': String(size),
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    });
    // The headers are gone: all that is left to say of a damaged file is to break off, and of a reader who left, nothing.
    await pipeline(content, response).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') this.#log.error({ err: error, attachment: attachment.id }, 'a download broke off');
    });
  }
}
