import { Injectable } from '@nestjs/common';
import { Database } from '../../database/index.js';
import type { Outcome } from './kept/verdict.js';

/** Every mail that came in is in exactly one of these. */
export type MailTally = Readonly<Record<Outcome | 'waiting', number>>;

const TALLY = 'SELECT state, count(*)::int AS mails FROM incoming_mail GROUP BY state';

/** How the mail to the teams is doing. */
@Injectable()
export class InboxFigures {
  readonly #counts = new Map<Outcome, number>();

  constructor(private readonly database: Database) {}

  count(outcome: Outcome): void {
    this.#counts.set(outcome, (this.#counts.get(outcome) ?? 0) + 1);
  }

  /** Mails that this process sorted, by what they were, since it started. */
  counts(): ReadonlyMap<Outcome, number> {
    return this.#counts;
  }

  /** Of the whole house, for as long as mails are kept. */
  async tally(): Promise<MailTally> {
    const rows = await this.database.query<{ state: keyof MailTally; mails: number }>(TALLY);
    return { waiting: 0, ticket: 0, reply: 0, held: 0, ignored: 0, ...Object.fromEntries(rows.map(({ state, mails }) => [state, mails])) };
  }
}
