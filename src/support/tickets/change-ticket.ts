import { Injectable } from '@nestjs/common';
import { Audit, type AuditEvent } from '../../audit/index.js';
import { Clock, DomainError } from '../../common/index.js';
import { Config } from '../../config/index.js';
import { Database } from '../../database/index.js';
import { dueTime } from '../routing/due-time.js';
import type { Priority } from '../routing/rule.js';
import { ticketClosed, ticketReopened, ticketReplied } from '../support.events.js';
import { assertMayReopen, assertOpen, assertTakesReply, type Ticket } from './ticket.js';
import { TicketLimits } from './ticket-limits.js';

/** Whose ticket, and which: another one's is none. */
export interface OwnTicket {
  readonly accountId: string;
  readonly number: string;
}

type LockedTicket = Ticket & { readonly priority: Priority };

const LOCKED = `
  SELECT id, number, kind, state, messages, closed_at AS "closedAt", priority
    FROM ticket
   WHERE number = $1 AND account_id = $2
     FOR UPDATE`;

const APPEND = `
  INSERT INTO ticket_message (ticket_id, position, kind, author_kind, text, at) VALUES ($1, $2, $3, 'customer', $4, $5)`;

const TOUCH = 'UPDATE ticket SET messages = messages + 1, modified_at = $2 WHERE id = $1';

const CLOSE = `UPDATE ticket SET state = 'closed', closed_at = $2 WHERE id = $1`;

const REOPEN = `UPDATE ticket SET state = 'open', closed_at = NULL, due_at = $2, due_trail = $3 WHERE id = $1`;

/** What a customer does with their own ticket. Each is one transaction, one at a time for a ticket. */
@Injectable()
export class ChangeTicket {
  constructor(
    private readonly database: Database,
    private readonly limits: TicketLimits,
    private readonly audit: Audit,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError support.ticket.not-found (404), support.ticket.closed, support.ticket.full (409), limits.exceeded (429) */
  async reply(own: OwnTicket, text: string): Promise<void> {
    await this.#change(own, async (ticket) => {
      assertTakesReply(ticket);
      await this.#append(own, ticket, 'message', text, ticketReplied);
    });
  }

  /** @throws DomainError support.ticket.not-found (404), support.ticket.closed (409), limits.exceeded (429) */
  async close(own: OwnTicket): Promise<void> {
    await this.#change(own, async (ticket) => {
      assertOpen(ticket);
      await this.database.write(CLOSE, [ticket.id, this.clock.now()]);
      await this.#append(own, ticket, 'closed', '', ticketClosed);
    });
  }

  /**
   * The time to answer begins anew.
   * @param text what is still to be done
   * @throws DomainError support.ticket.not-found (404), support.ticket.open, support.ticket.closed-long-ago, support.ticket.full (409),
   *   limits.exceeded (429)
   */
  async reopen(own: OwnTicket, text: string): Promise<void> {
    await this.#change(own, async (ticket) => {
      const now = this.clock.now();
      assertMayReopen(ticket, now);
      const due = dueTime(ticket.priority, now, this.config.support.hours);
      await this.database.write(REOPEN, [ticket.id, due.at, JSON.stringify(due.trail)]);
      await this.#append(own, ticket, 'reopened', text, ticketReopened);
    });
  }

  async #change({ accountId, number }: OwnTicket, change: (ticket: LockedTicket) => Promise<void>): Promise<void> {
    await this.limits.beforeChange(accountId);
    await this.database.transaction(async () => {
      const [ticket] = await this.database.query<LockedTicket>(LOCKED, [number, accountId]);
      if (!ticket) throw new DomainError('support.ticket.not-found', { status: 404 });
      await change(ticket);
    });
  }

  async #append(
    { accountId }: OwnTicket,
    { id, number, messages }: Ticket,
    kind: 'message' | 'closed' | 'reopened',
    text: string,
    event: AuditEvent<{ number: string }>,
  ): Promise<void> {
    const now = this.clock.now();
    await this.database.write(APPEND, [id, messages + 1, kind, text, now]);
    await this.database.write(TOUCH, [id, now]);
    await this.audit.record({ event, actor: { kind: 'customer', id: accountId }, subjects: { account: accountId, ticket: id }, data: { number } });
  }
}
