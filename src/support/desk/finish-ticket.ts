import { Injectable } from '@nestjs/common';
import { DomainError } from '../../common/index.js';
import type { StaffMember } from '../../http/index.js';
import { deskClosed, deskReopened } from '../support.events.js';
import { assertOpen } from '../tickets/ticket.js';
import { TicketState } from '../tickets/ticket-state.js';
import { DeskChange } from './desk-change.js';

/** What is done, and what turned out not to be. Agents may open a ticket again however long ago it was closed. */
@Injectable()
export class FinishTicket {
  constructor(
    private readonly change: DeskChange,
    private readonly state: TicketState,
  ) {}

  /** @throws DomainError support.ticket.closed (409), and those of `DeskChange` */
  close(member: StaffMember, reference: string): Promise<void> {
    return this.change.of(member, reference, async (ticket, author) => {
      assertOpen(ticket);
      await this.state.close(ticket, author);
      return { audited: { event: deskClosed, data: {} }, result: undefined };
    });
  }

  /** @throws DomainError support.ticket.open (409), and those of `DeskChange` */
  reopen(member: StaffMember, reference: string, text: string): Promise<void> {
    return this.change.of(member, reference, async (ticket, author) => {
      if (ticket.state === 'open') throw new DomainError('support.ticket.open', { status: 409 });
      await this.state.reopen(ticket, author, text);
      return { audited: { event: deskReopened, data: {} }, result: undefined };
    });
  }
}
