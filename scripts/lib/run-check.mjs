import os from 'node:os';
import { runChild } from './child.mjs';
import { npm } from './dependencies.mjs';
import { Failure } from './failure.mjs';

/** Beside tests that wait for browsers and processes a check has the time that they leave. */
const GIVING_WAY = 10;

/** Runs a script of package.json as a stage of the tests; `complaint` is what it printed when it failed. */
export async function runCheck(title, script) {
  const started = Date.now();
  process.stdout.write(`${title}…\n`);
  const said = [];
  const [command, ...first] = npm();
  const { code, signal } = await runChild(command, [...first, 'run', '--silent', script], {
    stdio: ['ignore', 'pipe', 'pipe'],
    force: true,
    onSpawn: (child) => {
      if (child.pid !== undefined) os.setPriority(child.pid, GIVING_WAY);
      child.stdout.on('data', (chunk) => said.push(chunk));
      child.stderr.on('data', (chunk) => said.push(chunk));
    },
  });
  if (signal) throw new Failure(`Stopped by ${signal}.`);
  const line = `${title}: ${code === 0 ? 'ok' : 'FAILED'} (${seconds(started)})`;
  process.stdout.write(`${line}\n`);
  if (code === 0) return { line, passed: 0, failed: 0 };
  return { line, passed: 0, failed: 1, complaint: `${title}:\n${Buffer.concat(said)}\n` };
}

/** Time since then, for people. */
export function seconds(started) {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`;
}
