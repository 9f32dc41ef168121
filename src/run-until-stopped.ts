interface Closable {
  close(): Promise<void>;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** How long requests and jobs in flight may take to finish once we were asked to stop. */
const PATIENCE_MS = 25_000;

/**
 * Runs `start`, then waits for SIGINT or SIGTERM and closes what it gave, in that order: requests and jobs in flight
 * are finished before the connections they need are closed. Ends the process; with 1 when the start failed.
 */
export async function runUntilStopped(start: (say: (line: string) => void) => Promise<readonly Closable[]>): Promise<void> {
  try {
    const running = await start(say);
    let stopping = false;
    const stop = (): void => {
      if (stopping) return;
      stopping = true;
      void closeAll(running);
    };
    process.on('SIGINT', stop).on('SIGTERM', stop);
  } catch (error) {
    process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

async function closeAll(running: readonly Closable[]): Promise<void> {
  say('Stopping …');
  setTimeout(() => {
    process.stderr.write('Not everything could be finished in time.\n');
    process.exit(1);
  }, PATIENCE_MS).unref();
  for (const each of running) await each.close();
  process.exit(0);
}
