import { Injectable } from '@nestjs/common';
import { Clock, DomainError } from '../../common/index.js';
import { Database } from '../../database/index.js';
import { assertMayReopen, assertTakesReply } from './ticket.js';
import { THE_HOUSE, TicketJournal, type Author, type LockedTicket } from './ticket-journal.js';
import { TicketState } from './ticket-state.js';

export interface MailedReply {
  readonly author: Author;
  readonly text: string;
  /** The mail that it came by. */
  readonly incomingId: string;
}

/** What mail adds to a ticket. Whether it belongs there has been decided before. */
@Injectable()
export class ReceiveMail {
  constructor(
    private readonly database: Database,
    private readonly journal: TicketJournal,
    private readonly state: TicketState,
    private readonly clock: Clock,
  ) {}

  /**
   * Somebody's answer; a closed ticket is open again by it. Joins the open transaction.
   * @returns the position of the message
   * @throws DomainError support.ticket.not-found (404), support.ticket.closed-long-ago, support.ticket.full (409)
   */
  reply(ticketId: string, { author, text, incomingId }: MailedReply): Promise<number> {
    return this.database.transaction(async () => {
      let ticket = await this.#locked(ticketId);
      if (ticket.state === 'closed') {
        assertMayReopen(ticket, this.clock.now());
        ticket = { ...ticket, state: 'open', messages: await this.state.reopen(ticket, author, '', 'answered-by-mail'), said: ticket.said + 1 };
      }
      assertTakesReply(ticket);
      const position = await this.journal.append(ticket, { kind: 'message', author, text, incomingId });
      await this.journal.tell(ticket, 'replied', author, { position });
      return position;
    });
  }

  /**
   * Our answer did not reach anybody: it is said in the conversation, and a closed ticket is open again. Joins the open transaction.
   * @param mailId the mail that bounced
   * @param text what the other side said
   * @returns the position of the entry
   * @throws DomainError support.ticket.not-found (404)
   */
  bounce(ticketId: string, { mailId, incomingId = null, text }: { mailId: string; incomingId?: string | null; text: string }): Promise<number> {
    return this.database.transaction(async () => {
      const ticket = await this.#locked(ticketId);
      const position = await this.journal.append(ticket, { kind: 'bounced', author: THE_HOUSE, text, mailId, incomingId });
      await this.journal.tell(ticket, 'bounced', THE_HOUSE, { position });
      if (ticket.state === 'closed') await this.state.reopen({ ...ticket, messages: position }, THE_HOUSE, '', 'answer-bounced');
      return position;
    });
  }

  async #locked(ticketId: string): Promise<LockedTicket> {
    const ticket = await this.journal.lock(ticketId);
    if (!ticket) throw new DomainError('support.ticket.not-found', { status: 404 });
    return ticket;
  }
}
