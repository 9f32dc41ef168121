import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { underLock } from './start-lock.js';

describe('the start lock', () => {
  let dir: string;
  let file: string;

  beforeEach(() => {
    dir = mkdtempSync(path.join(os.tmpdir(), 'start-lock-'));
    file = path.join(dir, 'lock');
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  /** The most that were inside at one time. */
  async function crowd(size: number): Promise<number> {
    let inside = 0;
    let most = 0;
    const visit = async (): Promise<void> => {
      most = Math.max(most, ++inside);
      await nextTurn();
      inside -= 1;
    };
    await Promise.all(Array.from({ length: size }, () => underLock(file, visit)));
    return most;
  }

  it('lets one in at a time', async () => {
    expect(await crowd(8)).toBe(1);
    expect(existsSync(file)).toBe(false);
  });

  it('is taken over from a process that died', async () => {
    writeFileSync(file, '4194304 1 gone');
    expect(await crowd(4)).toBe(1);
  });

  it('is taken over although the number of the dead process is in use again', async () => {
    writeFileSync(file, `${process.pid} 1 gone`);
    expect(await crowd(4)).toBe(1);
  });

  it('opens again when the work fails', async () => {
    await expect(underLock(file, () => Promise.reject(new Error('no luck')))).rejects.toThrow('no luck');
    expect(await crowd(1)).toBe(1);
  });
});
