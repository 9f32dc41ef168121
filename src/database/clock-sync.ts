import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Clock, SynchronisedClock } from '../common/index.js';
import { Database } from './database.js';

const INTERVAL_MS = 30_000;

/** Keeps this process on the database's time; see `SynchronisedClock`. */
@Injectable()
export class ClockSync implements OnModuleInit, OnApplicationShutdown {
  readonly #log = new Logger(ClockSync.name);
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
  ) {}

  async onModuleInit(): Promise<void> {
    if (!(this.clock instanceof SynchronisedClock)) return;
    const clock = this.clock;
    await this.#follow(clock);
    this.#timer = setInterval(() => {
      this.#follow(clock).catch((error: unknown) => this.#log.warn(`database time not read: ${String(error)}`));
    }, INTERVAL_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.#timer);
  }

  async #follow(clock: SynchronisedClock): Promise<void> {
    const askedAt = Date.now();
    const [row] = await this.database.query<{ now: Date }>('SELECT clock_timestamp() AS now');
    clock.follow(row!.now, askedAt, Date.now());
  }
}
