import { inCheckout } from './lib/checkout.mjs';
import { runScript } from './lib/failure.mjs';
import { prepare } from './lib/prepare.mjs';
import { runProgram } from './lib/run-program.mjs';

const ENTRIES = { worker: 'worker.js', cli: 'cli.js' };

// npm start [worker | cli <command>]: without a word the web with workers.
await runScript(async () => {
  const [kind, ...rest] = process.argv.slice(2);
  const entry = ENTRIES[kind];
  await prepare();
  return runProgram(inCheckout('dist', entry ?? 'main.js'), entry ? rest : process.argv.slice(2));
});
