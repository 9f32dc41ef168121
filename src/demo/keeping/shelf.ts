import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isFileError } from './file-errors.js';

const FILE = /^([\w-]+)\.json$/;

/** Items in a directory, a JSON file each: enough for a demo to find again after a restart what it had. */
export class Shelf<Item> {
  private constructor(private readonly directory: string) {}

  static async open<Item>(directory: string): Promise<Shelf<Item>> {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    return new Shelf<Item>(directory);
  }

  /** Ids in ascending order. */
  async ids(): Promise<string[]> {
    const names = await readdir(this.directory);
    return names.flatMap((name) => FILE.exec(name)?.[1] ?? []).sort();
  }

  /**
   * Resolves when the item would survive a loss of power: its bytes and its name are on the disk.
   * @param id letters, digits, dashes and underscores only
   */
  async put(id: string, item: Item): Promise<void> {
    const path = this.#path(id);
    const draft = `${path}.draft`;
    const file = await open(draft, 'w', 0o600);
    try {
      await file.writeFile(JSON.stringify(item));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
    await this.#syncDirectory();
  }

  /** @returns null for an item that is not there, or not readable any more */
  async get(id: string): Promise<Item | null> {
    try {
      return JSON.parse(await readFile(this.#path(id), 'utf8')) as Item;
    } catch (error) {
      if (error instanceof SyntaxError || isFileError(error, 'ENOENT')) return null;
      throw error;
    }
  }

  async remove(id: string): Promise<void> {
    await rm(this.#path(id), { force: true });
  }

  #path(id: string): string {
    const name = `${id}.json`;
    if (!FILE.test(name)) throw new Error(`not an id of a shelf: ${JSON.stringify(id)}`);
    return join(this.directory, name);
  }

  async #syncDirectory(): Promise<void> {
    // Windows opens no directories; its file system keeps names in its own journal.
    if (process.platform === 'win32') return;
    const directory = await open(this.directory, 'r');
    try {
      await directory.sync();
    } finally {
      await directory.close();
    }
  }
}
