import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Program } from './program.js';

const CHECKOUT = path.resolve(import.meta.dirname, '../../..');
const WRONG_CLOCK = path.join(import.meta.dirname, 'wrong-clock.mjs');
const INSIDE_PROGRAM = path.join(CHECKOUT, 'scripts/lib/inside-program.mjs');
/** For what never starts: on a machine that is busy with other tests a start takes its time. */
const START_PATIENCE_MS = 240_000;

export interface HouseProcessOptions {
  readonly kind: 'web' | 'worker';
  readonly name: string;
  /** Settings as they stand in the environment; a web needs its PORT. */
  readonly environment: Record<string, string>;
  /** By how much its machine's clock is ahead; default 0. */
  readonly clockErrorMs?: number;
}

/** A process of the built product, as an operator runs it. */
export class HouseProcess {
  #program: Program | undefined;
  #saidBefore = '';

  constructor(private readonly options: HouseProcessOptions) {}

  get kind(): 'web' | 'worker' {
    return this.options.kind;
  }

  get name(): string {
    return this.options.name;
  }

  /** Where this very process answers, without a proxy in between. */
  get url(): string {
    return `http://127.0.0.1:${this.options.environment['PORT']}`;
  }

  get pid(): number {
    return this.#current.pid;
  }

  get running(): boolean {
    return this.#program?.running ?? false;
  }

  /** What all runs of this process have written. */
  get said(): string {
    return this.#saidBefore + (this.#program?.said ?? '');
  }

  /** @param more settings of this run alone */
  async start(more: Record<string, string> = {}): Promise<void> {
    this.#saidBefore = this.said;
    const { kind, name, environment, clockErrorMs = 0 } = this.options;
    const file = path.join(CHECKOUT, 'dist', kind === 'web' ? 'main.js' : 'worker.js');
    const { PATH, HOME, TZ } = process.env;
    const clock = clockErrorMs === 0 ? [] : ['--import', WRONG_CLOCK];
    this.#program = new Program(name, process.execPath, [...clock, '--import', INSIDE_PROGRAM, file], {
      cwd: CHECKOUT,
      ipc: true,
      env: {
        PATH,
        HOME,
        TZ,
        NODE_COMPILE_CACHE: path.join(CHECKOUT, '.cache', 'compiled'),
        NODE_ENV: 'test',
        LOG_LEVEL: 'warn',
        INBOUND_SMTP_PORT: 'off',
        CLOCK_ERROR_MS: String(clockErrorMs),
        ...environment,
        ...more,
      },
    });
    await this.#program.until(() => (kind === 'web' ? this.isReady() : this.#isWorking()), START_PATIENCE_MS);
  }

  /** Asks it to stop, as an orchestrator does. @returns its exit code */
  stop(): Promise<number> {
    return this.#current.end('SIGTERM');
  }

  /** @returns when it is gone, without a chance to finish anything */
  async kill(): Promise<void> {
    await this.#program?.end('SIGKILL');
  }

  async isReady(): Promise<boolean> {
    return (await this.readiness()) === 200;
  }

  /** @returns the status of /health/ready, 0 when nothing answers */
  async readiness(): Promise<number> {
    try {
      const response = await fetch(`${this.url}/health/ready`, { signal: AbortSignal.timeout(6_000) });
      await response.body?.cancel();
      return response.status;
    } catch {
      return 0;
    }
  }

  async untilReadiness(status: 200 | 503, patienceMs = 120_000): Promise<void> {
    const deadline = Date.now() + patienceMs;
    for (let seen = await this.readiness(); seen !== status; seen = await this.readiness()) {
      if (Date.now() > deadline) throw new Error(`${this.name} answers ${seen} and not ${status} after ${patienceMs / 1000} s:\n${this.said.slice(-2_000)}`);
      await delay(50);
    }
  }

  get #current(): Program {
    if (!this.#program) throw new Error(`${this.name} was never started`);
    return this.#program;
  }

  #isWorking(): boolean {
    return this.#current.said.includes('Working on the jobs');
  }
}
