import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from './lib/checkout.mjs';
import { installMissing } from './lib/debian.mjs';
import { runScript } from './lib/failure.mjs';
import { prepare } from './lib/prepare.mjs';
import { runJest } from './lib/run-jest.mjs';
import { runCheck } from './lib/run-check.mjs';

const CHECKS = [
  ['types', 'check:types'],
  ['lint', 'check:lint'],
  ['law', 'check:law'],
];

// npm test [-- <options of jest>]: everything. --faults: the fault runs alone, in their long form.
await runScript(async () => {
  const args = process.argv.slice(2);
  const faults = args.includes('--faults');
  await prepare();
  await installMissing(['chromium', 'redis-server', 'slapd', 'haproxy', 'postgresql', 'faketime', 'dovecot-imapd']);
  mkdirSync(cacheFolder, { recursive: true });
  const report = path.join(cacheFolder, 'jest.json');
  const tests = runJest({ report, faults, args: args.filter((arg) => arg !== '--faults') });
  return conclude(await Promise.all([...(faults ? [] : CHECKS).map(([title, script]) => runCheck(title, script)), tests]));
});

/** What checks complain of stands here, below what the tests said. Ends with one line for programs to read; nothing but a whole success is one. */
function conclude(results) {
  for (const { complaint } of results) if (complaint) process.stdout.write(`\n${complaint}`);
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  process.stdout.write(`\n${results.map(({ line }) => `  ${line}\n`).join('')}\ntests: ${sum('passed')} passed, ${sum('failed')} failed\n`);
  return sum('failed') === 0 ? 0 : 1;
}
