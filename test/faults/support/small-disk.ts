import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';

const BLOCK = Buffer.alloc(64 * 1024, 'x');

/** A disk of its own that can be filled to the last byte. Takes the right to mount one. */
export class SmallDisk {
  private constructor(readonly folder: string) {}

  /** @returns why there can be none here, in a few words */
  static whyNot(): string | undefined {
    try {
      SmallDisk.mount(1).remove();
      return undefined;
    } catch {
      return 'this user may not mount a disk of its own';
    }
  }

  static mount(megabytes: number): SmallDisk {
    const folder = mkdtempSync('/tmp/faults-disk-');
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'pipe' });
    } catch (error) {
      rmdirSync(folder);
      throw error;
    }
    return new SmallDisk(folder);
  }

  fill(): void {
    const file = openSync(this.#ballast, 'a');
    try {
      for (const size of [BLOCK.length, 4096, 1]) while (written(file, size)) continue;
    } finally {
      closeSync(file);
    }
  }

  empty(): void {
    rmSync(this.#ballast, { force: true });
  }

  remove(): void {
    execFileSync('umount', ['--lazy', this.folder], { stdio: 'pipe' });
    rmdirSync(this.folder);
  }

  get #ballast(): string {
    return path.join(this.folder, 'ballast');
  }
}

function written(file: number, size: number): boolean {
  try {
    return writeSync(file, BLOCK, 0, size) > 0;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return false;
    throw error;
  }
}
