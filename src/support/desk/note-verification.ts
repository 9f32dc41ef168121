import { Injectable, Logger } from '@nestjs/common';
import { DomainError } from '../../common/index.js';
import type { StaffMember } from '../../http/index.js';
import { TicketJournal, type Author, type EventData, type LockedTicket } from '../tickets/ticket-journal.js';
import { DeskChange, type Changed } from './desk-change.js';
import { DeskTickets } from './desk-ticket.js';

/** That a caller was checked stands in the history of the ticket that it was about. */
@Injectable()
export class NoteVerification {
  readonly #log = new Logger('Tickets');

  constructor(
    private readonly change: DeskChange,
    private readonly tickets: DeskTickets,
    private readonly journal: TicketJournal,
  ) {}

  /**
   * Asked before a try is spent.
   * @throws DomainError support.ticket.unknown (404) for a ticket of somebody else than the one who is checked, support.ticket.receipt (403)
   */
  async assertOf(member: StaffMember, reference: string, accountId: string): Promise<void> {
    const { requester, access, team } = await this.tickets.read(member, reference);
    if (requester.id !== accountId) throw new DomainError('support.ticket.unknown', { status: 404 });
    if (access !== 'change') throw new DomainError('support.ticket.receipt', { status: 403, params: { team } });
  }

  /** The check itself was audited by who did it, and its answer is not lost because this could not be written. */
  async note(member: StaffMember, reference: string, verified: EventData['verified']): Promise<void> {
    try {
      await this.change.of(member, reference, (ticket, author) => this.#tell(ticket, author, verified), 'read');
    } catch (error) {
      this.#log.warn({ err: error }, 'a check does not stand in the history of its ticket');
    }
  }

  /** As `note`, of a contact that was shown in full. */
  async noteReveal(member: StaffMember, reference: string, revealed: EventData['revealed']): Promise<void> {
    try {
      await this.change.of(
        member,
        reference,
        async (ticket, author) => {
          await this.journal.tell(ticket, 'revealed', author, revealed);
          return { audited: null, result: undefined };
        },
        'read',
      );
    } catch (error) {
      this.#log.warn({ err: error }, 'that a contact was shown does not stand in the history of its ticket');
    }
  }

  async #tell(ticket: LockedTicket, author: Author, verified: EventData['verified']): Promise<Changed<never, void>> {
    await this.journal.tell(ticket, 'verified', author, verified);
    return { audited: null, result: undefined };
  }
}
