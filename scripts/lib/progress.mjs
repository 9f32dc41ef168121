const HEARTBEAT_MS = 10_000;
const TICK_MS = 200;

// Standard error, so that the output of "npm run cli" stays what the command printed.
const out = process.stderr;

/** Shows that something is going on while `work` runs: a counting line at a terminal, a line now and then elsewhere. */
export async function withProgress(title, work) {
  const started = Date.now();
  const seconds = () => `${((Date.now() - started) / 1000).toFixed(1)} s`;
  const show = out.isTTY ? () => out.write(`\r${title}… ${seconds()} `) : () => out.write(`${title}… ${seconds()}\n`);
  show();
  const timer = setInterval(show, out.isTTY ? TICK_MS : HEARTBEAT_MS);
  try {
    const result = await work();
    out.write(`${out.isTTY ? '\r' : ''}${title}: done in ${seconds()}   \n`);
    return result;
  } catch (error) {
    if (out.isTTY) out.write('\n');
    throw error;
  } finally {
    clearInterval(timer);
  }
}
