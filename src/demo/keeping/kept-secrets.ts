import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomToken } from '../../common/index.js';
import { isFileError } from './file-errors.js';

/** Secrets of the demo, each generated once and kept in a file of its own. */
export class KeptSecrets {
  constructor(private readonly directory: string) {}

  /**
   * @param name of the file
   * @param generate makes the value the first time; 256 random bits unless told
   * @returns the same value ever after, in every process that shares the directory
   */
  keep(name: string, generate: () => string = () => randomToken()): string {
    return this.#read(name) ?? this.#create(name, generate());
  }

  #read(name: string): string | undefined {
    try {
      return readFileSync(join(this.directory, name), 'utf8').trim();
    } catch (error) {
      if (isFileError(error, 'ENOENT')) return undefined;
      throw error;
    }
  }

  /** A link appears whole or not at all, and only one of two processes that start together can make it. */
  #create(name: string, value: string): string {
    mkdirSync(this.directory, { recursive: true, mode: 0o700 });
    const draft = join(this.directory, `.${name}.${randomToken(8)}`);
    writeFileSync(draft, `${value}\n`, { mode: 0o600 });
    try {
      linkSync(draft, join(this.directory, name));
      return value;
    } catch (error) {
      if (isFileError(error, 'EEXIST')) return readFileSync(join(this.directory, name), 'utf8').trim();
      throw error;
    } finally {
      rmSync(draft);
    }
  }
}
