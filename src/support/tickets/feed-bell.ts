import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../../database/index.js';

/** What processes listen to that show live what happens to tickets. */
export const TICKET_CHANNEL = 'ticket_event';

/**
 * Tells all processes that something new stands in the history of tickets. It rings after the commit, by itself: inside of a
 * transaction PostgreSQL lets only one at a time commit that notifies. Whoever misses a ring looks by themselves soon after.
 */
@Injectable()
export class FeedBell {
  readonly #log = new Logger('Tickets');
  #ringing = false;

  constructor(private readonly database: Database) {}

  /** Joins the open transaction: rings when it is committed. */
  ring(): void {
    this.database.afterCommit(() => this.#ringSoon());
  }

  /** Whatever is committed in one turn of the event loop needs one ring. */
  #ringSoon(): void {
    if (this.#ringing) return;
    this.#ringing = true;
    setImmediate(() => {
      this.#ringing = false;
      void this.database.outside(() => this.database.query('SELECT pg_notify($1, $2)', [TICKET_CHANNEL, ''])).catch((error: unknown) => this.#log.warn({ err: error }, 'nobody was told of news'));
    });
  }
}
