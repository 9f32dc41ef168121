import { Injectable } from '@nestjs/common';
import { Clock, DomainError } from '../../common/index.js';
import { Config } from '../../config/index.js';
import { Database } from '../../database/index.js';
import type { StaffMember } from '../../http/index.js';
import type { Team } from '../../staff/index.js';
import { dueTime } from '../routing/due-time.js';
import { deskTransferred } from '../support.events.js';
import { assertOpen } from '../tickets/ticket.js';
import { TicketJournal } from '../tickets/ticket-journal.js';
import { DeskChange } from './desk-change.js';

const MOVE = 'UPDATE ticket SET team = $2, assignee_id = NULL, due_at = $3, due_trail = $4, due_since = $5 WHERE id = $1';

const RECEIPT = `
  INSERT INTO ticket_receipt (ticket_id, team, sent_at, due_at) VALUES ($1, $2, $3, $4)
  ON CONFLICT (ticket_id, team) DO UPDATE SET sent_at = $3, due_at = $4`;

/**
 * Sends a ticket to the other team. All of it or nothing: team, assignee, clock, reason, history, and the receipt by which the
 * sending team still sees what became of it.
 */
@Injectable()
export class TransferTicket {
  constructor(
    private readonly database: Database,
    private readonly change: DeskChange,
    private readonly journal: TicketJournal,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /**
   * Whoever sends it need not be one who may read what the other team has.
   * @throws DomainError support.ticket.closed, support.transfer.same-team (409), and those of `DeskChange`
   */
  to(member: StaffMember, reference: string, team: Team, reason: string): Promise<void> {
    return this.change.of(member, reference, async (ticket, author) => {
      assertOpen(ticket);
      if (ticket.team === team) throw new DomainError('support.transfer.same-team', { status: 409 });
      const now = this.clock.now();
      const due = dueTime(ticket.priority, now, this.config.support.hours);
      await this.database.write(MOVE, [ticket.id, team, due.at, JSON.stringify(due.trail), now]);
      await this.database.write(RECEIPT, [ticket.id, ticket.team, now, ticket.dueAt]);
      const position = await this.journal.append(ticket, { kind: 'transferred', author, text: reason });
      const clocks = { before: ticket.dueAt.toISOString(), after: due.at.toISOString() };
      await this.journal.tell(ticket, 'transferred', author, { position, from: ticket.team, to: team, reason, due: clocks });
      return { audited: { event: deskTransferred, data: { from: ticket.team, to: team } }, result: undefined };
    });
  }
}
