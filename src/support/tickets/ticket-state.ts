import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/index.js';
import { Config } from '../../config/index.js';
import { Database } from '../../database/index.js';
import { dueTime } from '../routing/due-time.js';
import { TicketJournal, type Author, type LockedTicket } from './ticket-journal.js';

const CLOSE = `UPDATE ticket SET state = 'closed', closed_at = $2 WHERE id = $1`;

const REOPEN = `UPDATE ticket SET state = 'open', closed_at = NULL, due_at = $2, due_trail = $3, due_since = $4 WHERE id = $1`;

/** Closing and opening again, whoever does it and however. Whether they may is the caller's rule; so is the audit of it. */
@Injectable()
export class TicketState {
  constructor(
    private readonly database: Database,
    private readonly journal: TicketJournal,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** Joins the transaction that holds the ticket. */
  async close(ticket: LockedTicket, author: Author): Promise<void> {
    await this.database.write(CLOSE, [ticket.id, this.clock.now()]);
    const position = await this.journal.append(ticket, { kind: 'closed', author, text: '' });
    await this.journal.tell(ticket, 'closed', author, { position });
  }

  /**
   * The time to answer begins anew. Joins the transaction that holds the ticket.
   * @param because what opened it, when nobody asked for it
   * @returns the position of the entry
   */
  async reopen(ticket: LockedTicket, author: Author, text: string, because?: string): Promise<number> {
    const now = this.clock.now();
    const due = dueTime(ticket.priority, now, this.config.support.hours);
    await this.database.write(REOPEN, [ticket.id, due.at, JSON.stringify(due.trail), now]);
    const position = await this.journal.append(ticket, { kind: 'reopened', author, text });
    await this.journal.tell(ticket, 'reopened', author, { position, due: due.at.toISOString(), ...(because !== undefined && { because }) });
    return position;
  }
}
