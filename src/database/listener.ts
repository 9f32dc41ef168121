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
  #client: pg.Client | undefined;
  #waiting: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(private readonly options: pg.ClientConfig) {}

  /** @param channel a constant name; one listener for each */
  listen(channel: string, hearing: Hearing): void {
    if (!/^[a-z_]+$/.test(channel) || this.#channels.has(channel)) throw new Error(`"${channel}" can't be listened to`);
    this.#channels.set(channel, hearing);
    if (this.#client) void this.#ask(this.#client, [channel]);
    else if (!this.#waiting) void this.#connect(FIRST_WAIT_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#waiting);
    const client = this.#client;
    this.#client = undefined;
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
      this.#client = undefined;
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
      await this.#ask(client, [...this.#channels.keys()]);
    } catch (error) {
      lost(error as Error);
    }
  }

  async #ask(client: pg.Client, channels: readonly string[]): Promise<void> {
    for (const channel of channels) {
      await client.query(`LISTEN ${channel}`);
      this.#channels.get(channel)?.connected();
    }
  }
}
