import { spawn } from 'node:child_process';
import os from 'node:os';
import { checkout } from './checkout.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** At a terminal one Ctrl-C arrives twice: from the terminal itself and from npm. */
const SAME_PRESS_MS = 500;

/**
 * Runs a program in a process group of its own and passes on the signals that we get, each once. A program that is
 * to be cleared away rather than asked (`force`) gets SIGTERM, and SIGKILL when it has not gone after some seconds.
 *
 * @returns {Promise<{code: number, signal?: string}>} how it ended, and the signal by which we were asked to end it.
 */
export async function runChild(command, args, { env = process.env, stdio = 'inherit', force = false, onSpawn } = {}) {
  const child = spawn(command, args, { cwd: checkout, env, stdio, detached: process.platform !== 'win32' });
  onSpawn?.(child);
  const asked = passOnSignals(child, force);
  try {
    const code = await ended(child);
    return { code, signal: asked.signal };
  } finally {
    asked.stop();
  }
}

function ended(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + os.constants.signals[signal]));
  });
}

function passOnSignals(child, force) {
  const asked = { signal: undefined, stop };
  const last = {};
  let killer;
  const handle = (signal) => {
    if (Date.now() - (last[signal] ?? 0) < SAME_PRESS_MS) return;
    last[signal] = Date.now();
    asked.signal = signal;
    if (!force) return kill(child, signal, false);
    kill(child, 'SIGTERM', true);
    killer ??= setTimeout(() => kill(child, 'SIGKILL', true), 3000);
  };
  for (const signal of SIGNALS) process.on(signal, handle);
  function stop() {
    clearTimeout(killer);
    for (const signal of SIGNALS) process.off(signal, handle);
    if (force && asked.signal) kill(child, 'SIGKILL', true);
  }
  return asked;
}

/** To the program, or to it and all that it has started. */
function kill(child, signal, group) {
  if (child.pid === undefined) return;
  try {
    if (group && process.platform !== 'win32') process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
