import { Logger } from '@nestjs/common';
import type { Database } from '../database/index.js';

/**
 * Tells all processes of something new. It rings after the commit, by itself: inside of a transaction PostgreSQL lets only one at a time
 * commit that notifies. It can be missed: what it rings for stands in a table.
 */
export class Bell {
  readonly #log = new Logger('Tickets');
  readonly #waiting = new Set<string>();

  constructor(
    private readonly database: Database,
    /** What processes listen to. */
    private readonly channel: string,
  ) {}

  /** Joins the open transaction: rings when it is committed. */
  ring(what = ''): void {
    this.database.afterCommit(() => this.#ringSoon(what));
  }

  /** Whatever is committed in one turn of the event loop needs one ring. */
  #ringSoon(what: string): void {
    if (this.#waiting.size === 0) setImmediate(() => this.#ringNow());
    this.#waiting.add(what);
  }

  #ringNow(): void {
    const rings = [...this.#waiting];
    this.#waiting.clear();
    void this.database
      .outside(() => this.database.query('SELECT pg_notify($1, what) FROM unnest($2::text[]) AS what', [this.channel, rings]))
      .catch((error: unknown) => this.#log.warn({ err: error }, 'nobody was told of news'));
  }
}
