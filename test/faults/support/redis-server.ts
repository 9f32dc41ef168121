import { mkdtempSync, rmSync } from 'node:fs';
import { Redis } from 'ioredis';
import { Program } from './program.js';

const PATIENCE_MS = 60_000;

/** Debian's Redis on a port of its own, which forgets everything when it is killed. */
export class RedisServer {
  readonly #folder = mkdtempSync('/tmp/faults-redis-');
  #server: Program | undefined;

  constructor(
    private readonly program: string,
    private readonly port: number,
  ) {}

  get url(): string {
    return `redis://127.0.0.1:${this.port}/0`;
  }

  get running(): boolean {
    return this.#server?.running ?? false;
  }

  async start(): Promise<void> {
    const settings = ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', this.#folder];
    const server = new Program('Redis', this.program, settings);
    this.#server = server;
    await server.until(() => server.said.includes('Ready to accept connections'), PATIENCE_MS);
  }

  async kill(): Promise<void> {
    await this.#server?.end('SIGKILL');
  }

  /** What an operator's mistake does: everything is gone, the connections stay. */
  async flush(): Promise<void> {
    const client = new Redis(this.url);
    try {
      await client.flushall();
    } finally {
      client.disconnect();
    }
  }

  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
