import { Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';

const EVERY_MS = 10_000;

/**
 * Figures that a process adds up in memory, and writes down every ten seconds and at its end. They cost requests nothing; whoever kills
 * the process loses what it had added up since. Hence for statistics, never for what a decision rests on.
 */
export abstract class WriteBehind implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #log = new Logger(this.constructor.name);
  #timer: NodeJS.Timeout | undefined;

  /** Writes down what was added up, and keeps it for the next time when that fails. */
  abstract writeDown(): Promise<void>;

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => void this.#tried(), EVERY_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.#timer);
    await this.#tried();
  }

  async #tried(): Promise<void> {
    try {
      await this.writeDown();
    } catch (error) {
      this.#log.warn(`figures not written down: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
