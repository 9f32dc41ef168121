import { constants } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

const NEWLINE = 0x0a;

/** Where a line stands in its file, in bytes, without its end. */
export interface Place {
  readonly offset: number;
  readonly length: number;
}

/** One file of a journal: lines, added at its end and never changed. */
export class Segment {
  #end = 0;

  private constructor(
    readonly number: number,
    private readonly path: string,
    private readonly file: FileHandle,
  ) {}

  /** @param found is told every whole line that is there; half a line, left by a loss of power, is cut off */
  static async open(directory: string, number: number, found: (line: Buffer, place: Place) => void): Promise<Segment> {
    const path = join(directory, `${String(number).padStart(8, '0')}.log`);
    const file = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600);
    const segment = new Segment(number, path, file);
    await segment.#replay(found);
    return segment;
  }

  /** Resolves when the lines would survive a loss of power. A failure leaves nothing of them behind. */
  async write(lines: readonly Buffer[]): Promise<Place[]> {
    let offset = this.#end;
    const places = lines.map((line) => {
      const place = { offset, length: line.length };
      offset += line.length + 1;
      return place;
    });
    try {
      await this.#writeAt(Buffer.concat(lines.flatMap((line) => [line, Buffer.of(NEWLINE)])), this.#end);
      await this.file.datasync();
    } catch (error) {
      await this.file.truncate(this.#end).catch(() => undefined);
      throw error;
    }
    this.#end = offset;
    return places;
  }

  async read({ offset, length }: Place): Promise<Buffer> {
    const { buffer } = await this.file.read(Buffer.alloc(length), 0, length, offset);
    return buffer;
  }

  close(): Promise<void> {
    return this.file.close();
  }

  async remove(): Promise<void> {
    await this.close();
    await rm(this.path, { force: true });
  }

  async #replay(found: (line: Buffer, place: Place) => void): Promise<void> {
    const content = await this.file.readFile();
    for (let end = content.indexOf(NEWLINE); end >= 0; end = content.indexOf(NEWLINE, this.#end)) {
      found(content.subarray(this.#end, end), { offset: this.#end, length: end - this.#end });
      this.#end = end + 1;
    }
    if (this.#end < content.length) await this.file.truncate(this.#end);
  }

  async #writeAt(bytes: Buffer, position: number): Promise<void> {
    for (let written = 0; written < bytes.length; ) {
      const { bytesWritten } = await this.file.write(bytes, written, bytes.length - written, position + written);
      written += bytesWritten;
    }
  }
}
