import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

const MOST_KEPT = 200_000;

/** A program that runs beside the tests, and what it has said so far. */
export class Program {
  readonly #child: ChildProcess;
  readonly #exit: Promise<number>;
  #said = '';

  constructor(
    readonly name: string,
    command: string,
    args: readonly string[],
    options: Pick<SpawnOptions, 'cwd' | 'env' | 'uid' | 'gid'> & { ipc?: boolean } = {},
  ) {
    const { ipc, ...rest } = options;
    this.#child = spawn(command, [...args], { ...rest, stdio: ['ignore', 'pipe', 'pipe', ipc ? 'ipc' : 'ignore'] });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (chunk: string) => {
        this.#said = (this.#said + chunk).slice(-MOST_KEPT);
      });
    }
    // 'close' comes after everything that it said.
    this.#exit = once(this.#child, 'close').then(([code, signal]) => (typeof code === 'number' ? code : signal === null ? 1 : 128));
    this.#exit.catch(() => undefined);
  }

  get pid(): number {
    const { pid } = this.#child;
    if (pid === undefined) throw new Error(`${this.name} did not start`);
    return pid;
  }

  get running(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  get said(): string {
    return this.#said;
  }

  /** @throws with the program's last words when it ends first, or takes too long */
  async until(isReady: () => boolean | Promise<boolean>, patienceMs: number): Promise<void> {
    const deadline = Date.now() + patienceMs;
    while (!(await isReady())) {
      if (!this.running) throw new Error(`${this.name} ended:\n${this.#lastWords()}`);
      if (Date.now() > deadline) throw new Error(`${this.name} is not ready after ${patienceMs / 1000} s:\n${this.#lastWords()}`);
      await delay(50);
    }
  }

  signal(signal: NodeJS.Signals): void {
    if (this.running) this.#child.kill(signal);
  }

  /** @returns its exit code; 128 when a signal ended it */
  async end(signal: NodeJS.Signals): Promise<number> {
    this.signal(signal);
    return this.#exit;
  }

  #lastWords(): string {
    return this.#said.slice(-4_000);
  }
}
