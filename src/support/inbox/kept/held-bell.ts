import { Injectable } from '@nestjs/common';
import { Database } from '../../../database/index.js';
import { Bell } from '../../bell.js';
import { Mailboxes } from '../addresses/mailboxes.js';

/** What processes listen to that show live which mails are held; they are told whose. */
export const HELD_CHANNEL = 'held_mail';

/** Rings for a team when a mail of theirs begins or ceases to be held. */
@Injectable()
export class HeldBell {
  readonly #bell: Bell;

  constructor(
    database: Database,
    private readonly mailboxes: Mailboxes,
  ) {
    this.#bell = new Bell(database, HELD_CHANNEL);
  }

  /** Joins the open transaction: rings when it is committed. */
  ring(mailbox: string): void {
    const team = this.mailboxes.find(mailbox)?.team;
    if (team) this.#bell.ring(team);
  }
}
