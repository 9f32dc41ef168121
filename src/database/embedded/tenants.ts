import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { randomBytes } from 'node:crypto';
import { isAlive, startMark } from './process-identity.js';

/**
 * The processes that use one embedded server, a file each: web, worker and command line share it, and the last
 * one out switches it off. A killed process counts no longer.
 */
export class Tenants {
  constructor(private readonly dir: string) {}

  /** Enters this process. @returns the name to leave with. */
  enter(): string {
    mkdirSync(this.dir, { recursive: true, mode: 0o700 });
    const name = `${process.pid}-${randomBytes(4).toString('hex')}`;
    writeFileSync(path.join(this.dir, name), startMark(process.pid), { mode: 0o600 });
    return name;
  }

  /** @returns whether nobody is left. */
  leave(name: string): boolean {
    rmSync(path.join(this.dir, name), { force: true });
    return this.present().length === 0;
  }

  private present(): string[] {
    return readdirSync(this.dir).filter((name) => {
      if (this.lives(name)) return true;
      rmSync(path.join(this.dir, name), { force: true });
      return false;
    });
  }

  private lives(name: string): boolean {
    const pid = Number.parseInt(name, 10);
    if (!isAlive(pid)) return false;
    return readFileSync(path.join(this.dir, name), 'utf8') === startMark(pid);
  }
}
