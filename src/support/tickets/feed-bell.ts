import { Injectable } from '@nestjs/common';
import { Database } from '../../database/index.js';
import { Bell } from '../bell.js';

/** What processes listen to that show live what happens to tickets. */
export const TICKET_CHANNEL = 'ticket_event';

/** Rings when something new stands in the history of tickets. Whoever misses it looks by themselves soon after. */
@Injectable()
export class FeedBell {
  readonly #bell: Bell;

  constructor(database: Database) {
    this.#bell = new Bell(database, TICKET_CHANNEL);
  }

  /** Joins the open transaction: rings when it is committed. */
  ring(): void {
    this.#bell.ring();
  }
}
