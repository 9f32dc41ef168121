import { runChild } from './child.mjs';
import { npm } from './dependencies.mjs';
import { Failure } from './failure.mjs';

/** Runs a script of package.json as a stage of the tests; its output is shown when it fails. */
export async function runCheck(title, script) {
  const started = Date.now();
  process.stdout.write(`${title}…\n`);
  const said = [];
  const [command, ...first] = npm();
  const { code, signal } = await runChild(command, [...first, 'run', '--silent', script], {
    stdio: ['ignore', 'pipe', 'pipe'],
    force: true,
    onSpawn: (child) => {
      child.stdout.on('data', (chunk) => said.push(chunk));
      child.stderr.on('data', (chunk) => said.push(chunk));
    },
  });
  if (signal) throw new Failure(`Stopped by ${signal}.`);
  const line = `${title}: ${code === 0 ? 'ok' : 'FAILED'} (${seconds(started)})`;
  process.stdout.write(`${line}\n`);
  if (code !== 0) process.stdout.write(`${Buffer.concat(said)}\n`);
  return { line, passed: 0, failed: code === 0 ? 0 : 1 };
}

/** Time since then, for people. */
export function seconds(started) {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`;
}
