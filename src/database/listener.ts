import { Logger } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';

export interface Hearing {
  heard(payload: string): void;
  /** Listening has begun, or begun again: what was said meanwhile was missed. */
  connected(): void;
}

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5_000;

/**
 * What other processes say through the database (LISTEN and NOTIFY). One connection for the whole process, opened when somebody
 * first wants to hear something, and again whenever it is lost.
 */
export class DatabaseListener implements OnApplicationShutdown {
  readonly #log = new Logger('Database');
  readonly #channels = new Map<string, Hearing>();
  /** Connecting or connected. */
  #client: pg.Client | undefined;
  /** The one that is connected. */
  #open: pg.Client | undefined;
  /** Channels that the open connection has not been asked for. */
  #unasked = new Set<string>();
  #asking: pg.Client | undefined;
  #waiting: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(private readonly options: pg.ClientConfig) {}

  /** @param channel a constant name; one listener for each */
  listen(channel: string, hearing: Hearing): void {
    if (!/^[a-z_]+$/.test(channel) || this.#channels.has(channel)) throw new Error(`"${channel}" can't be listened to`);
    this.#channels.set(channel, hearing);
    this.#unasked.add(channel);
    // A connection that is lost over it says so itself, and all is asked for again.
    if (this.#open) void this.#ask(this.#open).catch(() => undefined);
    else if (!this.#client && !this.#waiting) void this.#connect(FIRST_WAIT_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#waiting);
    const client = this.#client;
    this.#client = this.#open = undefined;
    await client?.end().catch(() => undefined);
  }

  async #connect(wait: number): Promise<void> {
    const client = new pg.Client(this.options);
    this.#client = client;
    let over = false;
    const lost = (error?: Error): void => {
      if (over || this.#stopped) return;
      over = true;
      if (error) this.#log.warn(`listening was interrupted: ${error.message}`);
      this.#client = this.#open = undefined;
      client.end().catch(() => undefined);
      this.#waiting = setTimeout(() => {
        this.#waiting = undefined;
        void this.#connect(Math.min(2 * wait, LONGEST_WAIT_MS));
      }, wait).unref();
    };
    client.on('error', lost).on('end', () => lost());
    client.on('notification', ({ channel, payload = '' }) => this.#channels.get(channel)?.heard(payload));
    try {
      await client.connect();
      this.#unasked = new Set(this.#channels.keys());
      this.#open = client;
      await this.#ask(client);
    } catch (error) {
      lost(error as Error);
    }
  }

  /** One after the other, as a connection does one thing at a time; what is wanted meanwhile has its turn, too. */
  async #ask(client: pg.Client): Promise<void> {
    if (this.#asking === client) return;
    this.#asking = client;
    try {
      for (const channel of this.#unasked) {
        await client.query(`LISTEN ${channel}`);
        this.#unasked.delete(channel);
        this.#channels.get(channel)?.connected();
      }
    } finally {
      this.#asking = undefined;
    }
  }
}
