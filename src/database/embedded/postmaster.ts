import { existsSync, readFileSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { program, type Binaries } from './binaries.js';
import type { ClusterPaths } from './cluster.js';
import { isAlive, looksLikePostgres } from './process-identity.js';
import { runProgram } from './run-program.js';
import type { ServerUser } from './server-user.js';

const START_SECONDS = 300;
const STOP_SECONDS = 60;
const LOOK_AGAIN_MS = 20;
const LOG_LIMIT_BYTES = 10_000_000;

/** What `postmaster.pid` says, line by line (PostgreSQL, src/include/utils/pidfile.h). */
export interface PidFile {
  pid: number;
  data: string;
  port: number;
  /** `starting`, `ready`, `standby` or `stopping`; empty while the file is being written. */
  status: string;
}

/** The server that serves this folder now, if any; a file left behind by a dead one is removed. */
export function findPostmaster(paths: ClusterPaths): PidFile | undefined {
  const file = path.join(paths.data, 'postmaster.pid');
  const found = readPidFile(file);
  if (!found) return undefined;
  if (isAlive(found.pid) && looksLikePostgres(found.pid) && isSameFolder(found.data, paths.data)) return found;
  // Its number may belong to another program by now, or the folder is a copy of another server's. PostgreSQL
  // still refuses by its shared memory if, against all this, a server should run here.
  rmSync(file, { force: true });
  return undefined;
}

function readPidFile(file: string): PidFile | undefined {
  if (!existsSync(file)) return undefined;
  const [pid = '', data = '', , port = '', , , , status = ''] = readFileSync(file, 'utf8').split('\n');
  return { pid: Number(pid), data, port: Number(port), status: status.trim() };
}

function isSameFolder(one: string, other: string): boolean {
  try {
    return realpathSync(one) === realpathSync(other);
  } catch {
    return false;
  }
}

/**
 * Starts the server and waits until it takes connections, after a crash until it has recovered.
 *
 * @returns nothing when it is up, else what it wrote while failing.
 */
export async function startPostmaster(
  binaries: Binaries,
  paths: ClusterPaths,
  user: ServerUser | undefined,
): Promise<string | undefined> {
  rotate(paths.log);
  const from = sizeOf(paths.log);
  const args = ['start', '-w', '-s', '-t', String(START_SECONDS), '-D', paths.data, '-l', paths.log];
  const { code } = await runProgram(program(binaries, 'pg_ctl'), args, { user, silent: true });
  if (code === 0) return undefined;
  return readLog(paths.log, from) || `pg_ctl ended with ${code}`;
}

/** Ends all connections, writes everything to disk and stops. Does nothing when no server runs. */
export async function stopPostmaster(binaries: Binaries, paths: ClusterPaths, user: ServerUser | undefined): Promise<void> {
  const running = findPostmaster(paths);
  if (!running) return;
  const args = ['stop', '-w', '-s', '-m', 'fast', '-t', String(STOP_SECONDS), '-D', paths.data];
  const { code, output } = await runProgram(program(binaries, 'pg_ctl'), args, { user });
  if (code !== 0 && findPostmaster(paths)) throw new Error(`The embedded PostgreSQL did not stop:\n${output.trim()}`);
  // pg_ctl waits for the lock file to go, which is a moment before the process does.
  while (isAlive(running.pid)) await delay(LOOK_AGAIN_MS);
}

function rotate(log: string): void {
  if (sizeOf(log) > LOG_LIMIT_BYTES) renameSync(log, `${log}.1`);
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function readLog(log: string, from: number): string {
  return existsSync(log) ? readFileSync(log).subarray(from).toString('utf8').trim() : '';
}
