import { Injectable } from '@nestjs/common';
import { DomainError } from '../../common/index.js';
import type { StaffMember } from '../../http/index.js';
import { TicketJournal, type EventData } from '../tickets/ticket-journal.js';
import { DeskChange } from './desk-change.js';
import { DeskTickets } from './desk-ticket.js';

/** That a caller was checked stands in the history of the ticket that it was about. */
@Injectable()
export class NoteVerification {
  constructor(
    private readonly change: DeskChange,
    private readonly tickets: DeskTickets,
    private readonly journal: TicketJournal,
  ) {}

  /** @throws DomainError support.ticket.unknown (404) for a ticket of somebody else than the one who is checked */
  async assertOf(member: StaffMember, reference: string, accountId: string): Promise<void> {
    const { requester } = await this.tickets.read(member, reference);
    if (requester.id !== accountId) throw new DomainError('support.ticket.unknown', { status: 404 });
  }

  /** The check itself was audited by who did it. */
  note(member: StaffMember, reference: string, verified: EventData['verified']): Promise<void> {
    return this.change.of(member, reference, async (ticket, author) => {
      await this.journal.tell(ticket, 'verified', author, verified);
      return { audited: null, result: undefined };
    });
  }
}
