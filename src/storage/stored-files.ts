import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Injectable, Logger } from '@nestjs/common';
import { Clock, DomainError, KeyRing, newId } from '../common/index.js';
import { Database } from '../database/index.js';
import { openedStream, sealedStream } from './sealed-stream.js';
import { TypeSniffer } from './type-sniffer.js';
import { UploadFolder } from './upload-folder.js';

/** Longer than any form is being read and any transaction stays open. */
const OPEN_AT_MOST_SECONDS = 3600;
const RETRY_SECONDS = 60;

export type FileContent = Buffer | AsyncIterable<Buffer>;

/** On the disk, encrypted and durable; gone within hours unless it is kept. */
export interface WrittenFile {
  readonly id: string;
  readonly sha256: Buffer;
  /** In bytes, as it came. */
  readonly size: number;
  /** Media type by content, `application/octet-stream` when unknown; all that reads as text is `text/plain`. */
  readonly type: string;
}

export type KeptFile = Omit<WrittenFile, 'sha256'>;

export interface FileReading extends KeptFile {
  /** Breaks off with an error, before any wrong byte, when the file was damaged. */
  readonly content: Readable;
}

const KEEP = `
  INSERT INTO stored_file (id, sha256, size, type, created_at) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT DO NOTHING
  RETURNING id`;
const FIND = 'SELECT id, size::float8 AS size, type FROM stored_file WHERE id = $1';
const KEPT = 'SELECT id FROM stored_file WHERE id = ANY($1)';
const DROP = 'DELETE FROM stored_file WHERE id = $1';

/**
 * Files in `DATA_DIR/uploads`: encrypted with the key ring, read and written piece by piece. A file is on the disk before
 * its row is committed, and one that no transaction kept is removed later: nothing acknowledged is missing, nothing refused stays.
 */
@Injectable()
export class StoredFiles {
  readonly #log = new Logger('Storage');

  constructor(
    private readonly folder: UploadFolder,
    private readonly database: Database,
    private readonly keyRing: KeyRing,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes a file before it is known whether anybody wants it: while a form is read. It takes no connection to the database.
   * @param most bytes
   * @throws DomainError storage.file.too-large (413), storage.unavailable (503) when the disk is full or can't be written
   */
  async write(content: FileContent, most = Number.POSITIVE_INFINITY): Promise<WrittenFile> {
    const id = newId();
    const measure = new Measure(most);
    const pieces = Buffer.isBuffer(content) ? Readable.from([content]) : content;
    try {
      await this.folder.mark(id);
      await this.folder.write(id, sealedStream(measure.through(pieces), this.keyRing, id));
    } catch (error) {
      await this.#forget(id);
      throw asRefusal(error, this.clock);
    }
    return { id, ...(await measure.result()) };
  }

  /**
   * Makes a written file one that stays, in the open transaction: with it or not at all.
   * @throws DomainError storage.file.not-found (404) when it was swept meanwhile, or kept by somebody else
   */
  async keep({ id, sha256, size, type }: WrittenFile): Promise<KeptFile> {
    if (!(await this.folder.has(id))) throw notFound();
    const kept = await this.database.query(KEEP, [id, sha256, size, type, this.clock.now()]);
    if (kept.length === 0) throw notFound();
    this.database.afterCommit(() => void this.folder.unmark(id).catch((error: unknown) => this.#leave(error)));
    return { id, size, type };
  }

  /**
   * Somebody still has to decide whether to keep it: the sweep waits another hour.
   * @returns whether it is still there
   */
  async hold({ id }: Pick<WrittenFile, 'id'>): Promise<boolean> {
    if (!(await this.folder.has(id))) return false;
    await this.folder.mark(id);
    return true;
  }

  /** Not needed after all: the sweep would remove it, but later. */
  async discard({ id }: Pick<WrittenFile, 'id'>): Promise<void> {
    await this.#forget(id);
  }

  /** @throws DomainError storage.file.not-found (404) */
  async read(id: string): Promise<FileReading> {
    const [file] = await this.database.query<KeptFile>(FIND, [id]);
    if (!file) throw notFound();
    const sealed = await this.folder.read(id).catch((error: unknown) => {
      this.#log.error({ err: error, file: id }, 'a file that was kept is not in the folder');
      throw notFound();
    });
    const content = Readable.from(openedStream(sealed, this.keyRing, id), { objectMode: false });
    content.once('close', () => sealed.destroy());
    return { ...file, content };
  }

  /** Removes a file that was kept, in the open transaction: from the table with it, from the disk after it. */
  async drop(id: string): Promise<void> {
    await this.folder.mark(id);
    await this.database.write(DROP, [id]);
    this.database.afterCommit(() => void this.#forget(id));
  }

  /** @returns how many marks of transactions that are long over were looked into, the files that none kept removed; at most `most` */
  async removeOver(most: number): Promise<number> {
    const marked = await this.folder.markedBefore(this.clock.in(-OPEN_AT_MOST_SECONDS), most);
    const rows = await this.database.query<{ id: string }>(KEPT, [marked]);
    const kept = new Set(rows.map(({ id }) => id));
    for (const id of marked) {
      if (!kept.has(id)) await this.folder.remove(id);
      await this.folder.unmark(id);
    }
    return marked.length;
  }

  /** The mark goes last: until then the sweep comes back to what could not be removed. */
  async #forget(id: string): Promise<void> {
    try {
      await this.folder.remove(id);
      await this.folder.unmark(id);
    } catch (error) {
      this.#leave(error);
    }
  }

  #leave(error: unknown): void {
    this.#log.warn({ err: error }, 'left to the sweep');
  }
}

/** Looks at a file on its way to the disk. */
class Measure {
  readonly #hash = createHash('sha256');
  readonly #sniffer = new TypeSniffer();
  #size = 0;

  constructor(private readonly most: number) {}

  async *through(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const piece of pieces) {
      this.#size += piece.length;
      if (this.#size > this.most) throw new DomainError('storage.file.too-large', { status: 413, params: { most: this.most } });
      this.#hash.update(piece);
      this.#sniffer.see(piece);
      yield piece;
    }
  }

  async result(): Promise<Omit<WrittenFile, 'id'>> {
    return { sha256: this.#hash.digest(), size: this.#size, type: await this.#sniffer.type() };
  }
}

const DISK_CODES = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'EMFILE', 'ENFILE', 'EACCES']);

/** What passes, or an operator mends, is "not now"; everything else is told as it is. */
function asRefusal(error: unknown, clock: Clock): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (error instanceof DomainError || !code || !DISK_CODES.has(code)) return error;
  return new DomainError('storage.unavailable', { status: 503, cause: error, retryAt: clock.in(RETRY_SECONDS) });
}

function notFound(): DomainError {
  return new DomainError('storage.file.not-found', { status: 404 });
}
