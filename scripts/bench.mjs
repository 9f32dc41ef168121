import path from 'node:path';
import { runScript } from './lib/failure.mjs';
import { BENCH, prepare, PROGRAM } from './lib/prepare.mjs';
import { runProgram } from './lib/run-program.mjs';

// The bench is bench/main.ts; the program that it measures is the one in dist/.
await runScript(async () => {
  await prepare([...PROGRAM, ...BENCH]);
  const [, bench] = BENCH[1];
  return runProgram(path.join(bench, 'main.js'), process.argv.slice(2));
});
