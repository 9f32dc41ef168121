import { setTimeout as delay } from 'node:timers/promises';
import { runUntilStopped } from '../../../src/run-until-stopped.js';

// Opens a database, then a web that fails or takes its time as the argument says, and tells what it closes.
const [web = ''] = process.argv.slice(2);
// A web keeps its process running; this one has nothing that would.
setInterval(() => undefined, 60_000);

function open(name: string): { close(): Promise<void> } {
  process.stdout.write(`${name} open\n`);
  return {
    close: async () => {
      await delay(0);
      process.stdout.write(`${name} closed\n`);
      if (name === 'web that does not close') throw new Error('The web does not close.');
    },
  };
}

await runUntilStopped(async (_say, keep) => {
  keep(open('database'));
  if (web === 'fails') throw new Error('The port is taken.');
  if (web === 'is slow') await new Promise((resolve) => void process.once('SIGTERM', resolve));
  keep(open(web === 'does not close' ? 'web that does not close' : 'web'));
});
