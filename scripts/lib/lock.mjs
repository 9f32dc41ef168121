import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const LOOK_AGAIN_MS = 200;
const SAY_AFTER_LOOKS = 10;

/**
 * Runs `work` while no other of our commands does so under the same file: two that start together must not both
 * install or build. The lock of a process that died is taken over.
 */
export async function underLock(file, work) {
  mkdirSync(path.dirname(file), { recursive: true });
  for (let looks = 0; !take(file); looks += 1) {
    const pid = holder(file);
    if (!isAlive(pid)) rmSync(file, { force: true });
    else await delay(LOOK_AGAIN_MS);
    if (looks === SAY_AFTER_LOOKS) process.stderr.write(`Waiting for process ${pid}, which holds ${file}…\n`);
  }
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function holder(file) {
  try {
    // Empty for the moment between creating and writing.
    return Number(readFileSync(file, 'utf8')) || process.pid;
  } catch {
    return process.pid;
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
