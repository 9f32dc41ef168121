import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { isAlive, startMark } from './process-identity.js';

const LOOK_AGAIN_MS = 50;

/**
 * Runs `work` while no other process does so under the same lock file. A lock left by a killed process is taken
 * over. It saves double work and no more: two servers on one folder, or half a database, are ruled out by
 * PostgreSQL's own lock and by the renaming of the finished folder.
 */
export async function underLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const mine = `${process.pid} ${startMark(process.pid)} ${randomBytes(6).toString('hex')}`;
  while (!take(file, mine)) {
    if (!breakStale(file)) await delay(LOOK_AGAIN_MS);
  }
  try {
    return await work();
  } finally {
    if (read(file) === mine) rmSync(file, { force: true });
  }
}

/** A link appears with its content at once, so that nobody reads an empty lock. */
function take(file: string, mine: string): boolean {
  const draft = `${file}.${process.pid}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, mine, { mode: 0o600 });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft);
  }
}

function breakStale(file: string): boolean {
  const held = read(file);
  if (held === undefined) return true;
  const [pid = '0', mark] = held.split(' ');
  if (isAlive(Number(pid)) && startMark(Number(pid)) === mark) return false;
  const aside = `${file}.stale.${randomBytes(6).toString('hex')}`;
  try {
    renameSync(file, aside);
    // Somebody else may have broken and taken it meanwhile: then what we moved is alive and goes back.
    if (read(aside) !== held) linkSync(aside, file);
  } catch {
    return true;
  }
  rmSync(aside, { force: true });
  return true;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
