import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { DomainError } from '../../common/index.js';
import { FileTaker, type FieldProblem, type IncomingFile } from '../../http/index.js';
import { Limits, type WindowLimit } from '../../limits/index.js';
import { StoredFiles, type WrittenFile } from '../../storage/index.js';
import type { NewAttachment } from './attach-files.js';
import { mayBeAttached, MOST_AT_ONCE, MOST_BYTES } from './attachment-rules.js';
import { cleanFileName } from './clean-file-name.js';
import { WhoAttaches } from './who-attaches.js';

/** Files of one customer, also those of forms that are never completed. */
const UPLOADED: WindowLimit = { name: 'support.upload', limit: 100, windowSeconds: 3600 };

/** The files of one form. */
export interface TakenFiles {
  readonly files: readonly NewAttachment[];
  readonly problems: readonly FieldProblem[];
}

interface Taking extends TakenFiles {
  /** Asked once for a form. */
  isAllowed?: Promise<boolean>;
  readonly files: NewAttachment[];
  readonly problems: FieldProblem[];
  last: Promise<void>;
}

/** Writes files to the disk while their form is read, and says of each that can't be taken why. */
@Injectable()
export class TakeAttachments extends FileTaker {
  readonly #taken = new WeakMap<Request, Taking>();

  constructor(
    private readonly files: StoredFiles,
    private readonly limits: Limits,
    private readonly customers: WhoAttaches,
  ) {
    super();
  }

  /** One after the other, in the order of the form: small ones come at the same time. */
  override take(request: Request, file: IncomingFile): Promise<void> {
    const taking = this.#of(request);
    taking.last = taking.last.then(() => this.#takeOne(request, taking, file));
    return taking.last;
  }

  override passOver(request: Request, name: string): void {
    this.#of(request).problems.push({ code: 'support.attachment.passed-over', params: { name: cleanFileName(name) } });
  }

  of(request: Request): TakenFiles {
    return this.#of(request);
  }

  async #takeOne(request: Request, taken: Taking, { name: given, content }: IncomingFile): Promise<void> {
    const { accountId } = request.context.session!;
    // The page says to them what leads on.
    if (!(await (taken.isAllowed ??= this.customers.may(accountId)))) return;
    const name = cleanFileName(given);
    try {
      if (taken.files.length === MOST_AT_ONCE) throw refusal('too-many', { max: MOST_AT_ONCE });
      await this.limits.take([{ ...UPLOADED, key: accountId }]);
      taken.files.push({ name, file: await this.#write(content) });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      taken.problems.push({ code: CODES[error.code] ?? error.code, params: { ...error.params, name } });
    }
  }

  async #write(content: AsyncIterable<Buffer>): Promise<WrittenFile> {
    const file = await this.files.write(content, MOST_BYTES);
    if (file.size > 0 && mayBeAttached(file.type)) return file;
    await this.files.discard(file);
    throw refusal(file.size === 0 ? 'empty' : 'type');
  }

  #of(request: Request): Taking {
    const taken = this.#taken.get(request) ?? { files: [], problems: [], last: Promise.resolve() };
    this.#taken.set(request, taken);
    return taken;
  }
}

/** What the disk says, in words about attachments. */
const CODES: Readonly<Record<string, string>> = {
  'storage.file.too-large': 'support.attachment.too-large',
  'storage.unavailable': 'support.attachment.unavailable',
  'limits.exceeded': 'support.attachment.limited',
};

function refusal(why: string, params: Record<string, unknown> = {}): DomainError {
  return new DomainError(`support.attachment.${why}`, { status: 422, params });
}
