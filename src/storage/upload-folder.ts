import { createReadStream } from 'node:fs';
import { access, mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Clock, isId } from '../common/index.js';
import { Config } from '../config/index.js';

/**
 * `DATA_DIR/uploads`, shared by all processes of an installation. `files/<xx>/<id>` are the files, under the last digits
 * of their ids; `open/<id>` marks each whose transaction has not ended yet, so that what a crash leaves is found without
 * walking through all files.
 */
@Injectable()
export class UploadFolder {
  readonly #files: string;
  readonly #marks: string;

  constructor(
    config: Config,
    private readonly clock: Clock,
  ) {
    const folder = join(config.dataDir, 'uploads');
    this.#files = join(folder, 'files');
    this.#marks = join(folder, 'open');
  }

  /** Marks a file as one whose row is not, or not surely, there: on the disk before the file itself is. */
  async mark(id: string): Promise<void> {
    await mkdir(this.#marks, { recursive: true, mode: 0o700 });
    const mark = await open(join(this.#marks, id), 'w', 0o600);
    try {
      await mark.utimes(this.clock.now(), this.clock.now());
    } finally {
      await mark.close();
    }
    await syncFolder(this.#marks);
  }

  async unmark(id: string): Promise<void> {
    await rm(join(this.#marks, id), { force: true });
  }

  /** @returns the files that were marked before `moment`; at most `most` */
  async markedBefore(moment: Date, most: number): Promise<string[]> {
    const old: string[] = [];
    for (const name of (await readdir(this.#marks).catch(nothingThere)) ?? []) {
      if (old.length === most) break;
      const since = isId(name) ? await timeOf(join(this.#marks, name)) : undefined;
      if (since !== undefined && since < moment) old.push(name);
    }
    return old;
  }

  /** Durable when it returns: whoever learns of the file finds all of it, also after a loss of power. */
  async write(id: string, content: AsyncIterable<Buffer>): Promise<void> {
    const path = this.#pathOf(id);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const draft = `${path}.part`;
    const file = await open(draft, 'wx', 0o600);
    try {
      await writeAll(file, content);
    } finally {
      await file.close();
    }
    await rename(draft, path);
    await syncFolder(dirname(path));
    await syncFolder(this.#files);
  }

  async has(id: string): Promise<boolean> {
    return (await timeOf(this.#pathOf(id))) !== undefined;
  }

  /** @throws ENOENT */
  async read(id: string): Promise<Readable> {
    await access(this.#pathOf(id));
    return createReadStream(this.#pathOf(id));
  }

  async remove(id: string): Promise<void> {
    await rm(this.#pathOf(id), { force: true });
    await rm(`${this.#pathOf(id)}.part`, { force: true });
  }

  #pathOf(id: string): string {
    return join(this.#files, id.slice(-2), id);
  }
}

async function writeAll(file: FileHandle, content: AsyncIterable<Buffer>): Promise<void> {
  for await (const piece of content) await file.writeFile(piece);
  await file.sync();
}

/** A new name is on the disk when its folder is. Windows syncs no folders, and keeps names without being asked. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** @returns undefined when another process has unmarked it just now */
async function timeOf(path: string): Promise<Date | undefined> {
  return stat(path).then(({ mtime }) => mtime, nothingThere);
}

function nothingThere(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}
