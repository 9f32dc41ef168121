import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

// One run of the tests has a folder of its own with the PostgreSQL server that its tests share. The server is
// started by the first test that wants a database (database.ts), so that a run of pure tests does not pay for it.

const PREFIX = 'master-account-test-';
const ROOT = process.platform === 'win32' ? os.tmpdir() : '/tmp';
export const RUN_FOLDER = 'MASTER_ACCOUNT_TEST_RUN';

/** Makes the folder of this run and clears away what killed runs have left. */
export function beginRun() {
  sweep();
  const folder = mkdtempSync(path.join(ROOT, PREFIX));
  chmodSync(folder, 0o711);
  writeFileSync(path.join(folder, 'owner'), String(process.pid));
  process.env[RUN_FOLDER] = folder;
  process.once('exit', () => endRun(folder));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));
}

/** Ends the server and removes the folder. Works without waiting, since it must do so when the process exits. */
export function endRun(folder) {
  if (!existsSync(folder)) return;
  const server = serverPid(folder);
  if (server) stopAtOnce(server);
  rmSync(folder, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 });
}

function sweep() {
  for (const name of readdirSync(ROOT)) {
    const folder = path.join(ROOT, name);
    if (name.startsWith(PREFIX) && !isAlive(ownerOf(folder))) endRun(folder);
  }
}

function ownerOf(folder) {
  try {
    return Number(readFileSync(path.join(folder, 'owner'), 'utf8'));
  } catch {
    // Being made at this moment, or somebody else's.
    return process.pid;
  }
}

function serverPid(folder) {
  const file = path.join(folder, 'postgres', 'cluster', 'data', 'postmaster.pid');
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : undefined;
}

/** SIGQUIT is PostgreSQL's immediate shutdown: nothing of these databases is kept. */
function stopAtOnce(pid) {
  try {
    process.kill(pid, process.platform === 'win32' ? 'SIGKILL' : 'SIGQUIT');
    for (let i = 0; i < 100 && isAlive(pid); i += 1) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
  } catch {
    // It is gone already.
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
