import { watch } from 'node:fs';
import { inCheckout } from './lib/checkout.mjs';
import { runScript } from './lib/failure.mjs';
import { ensureBuilt, prepare } from './lib/prepare.mjs';
import { runProgram } from './lib/run-program.mjs';

const SETTLE_MS = 150;
const SOURCES = [inCheckout('src'), inCheckout('admin-ui', 'src')];

// Runs the web with workers, and again whenever a source changes. A change that does not compile is shown and waited out.
await runScript(async () => {
  await prepare();
  const changes = watchSources();
  for (;;) {
    const code = await runUntilChange(changes);
    if (code !== undefined) {
      changes.close();
      return code;
    }
    await rebuild(changes);
  }
});

async function runUntilChange(changes) {
  let child;
  const running = runProgram(inCheckout('dist', 'main.js'), process.argv.slice(2), { onSpawn: (spawned) => (child = spawned) });
  const change = changes.next().then(() => undefined);
  const first = await Promise.race([running.then((code) => ({ code })), change]);
  if (!first) {
    child.kill('SIGTERM');
    await running;
    return undefined;
  }
  if (first.code === 0 || first.code > 128) return first.code;
  process.stderr.write('The program has ended; waiting for a change.\n');
  await change;
  return undefined;
}

async function rebuild(changes) {
  for (;;) {
    try {
      return await ensureBuilt();
    } catch (error) {
      process.stderr.write(`${error.message}\n`);
      await changes.next();
    }
  }
}

/** Changes of sources, those close together as one. */
function watchSources() {
  let announce = () => undefined;
  let timer;
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(() => announce(), SETTLE_MS);
  };
  const watchers = SOURCES.map((folder) => watch(folder, { recursive: true }, changed));
  return {
    next: () => new Promise((resolve) => { announce = resolve; }),
    close: () => watchers.forEach((watcher) => watcher.close()),
  };
}
