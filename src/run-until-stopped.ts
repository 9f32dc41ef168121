interface Closable {
  close(): Promise<void>;
}

/** Hands over what has to be closed, as soon as it is open. */
type Keep = <T extends Closable>(opened: T) => T;

type Say = (line: string) => void;

const say: Say = (line) => void process.stdout.write(`${line}\n`);

/** How long requests and jobs in flight may take to finish once we were asked to stop. */
const PATIENCE_MS = 25_000;

class StoppedWhileStarting extends Error {}

/**
 * Runs `start`, waits for a signal to stop and closes what it kept, the last first: requests and jobs in flight are
 * finished before the connections they need are closed. A start that fails or is interrupted closes what it had opened
 * so far. Ends the process; with 1 when the start failed.
 */
export async function runUntilStopped(start: (say: Say, keep: Keep) => Promise<void>): Promise<void> {
  const opened: Closable[] = [];
  const asked = stopSignal();
  const keep: Keep = (closable) => {
    opened.push(closable);
    if (asked.yet) throw new StoppedWhileStarting();
    return closable;
  };
  try {
    await start(say, keep);
    await asked.signal;
  } catch (error) {
    if (!asked.yet) complain(error);
  }
  await closeAll(opened);
  process.exit();
}

async function closeAll(opened: Closable[]): Promise<void> {
  giveUpInTime();
  for (const closable of opened.reverse()) {
    // What does not close must not keep the rest open.
    await closable.close().catch(complain);
  }
}

function complain(error: unknown): void {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

function stopSignal(): { yet: boolean; signal: Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<void>();
  const asked = { yet: false, signal: promise };
  const stop = (): void => {
    if (asked.yet) return;
    asked.yet = true;
    say('Stopping …');
    resolve();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  return asked;
}

function giveUpInTime(): void {
  setTimeout(() => {
    process.stderr.write('Not everything could be finished in time.\n');
    process.exit(1);
  }, PATIENCE_MS).unref();
}
