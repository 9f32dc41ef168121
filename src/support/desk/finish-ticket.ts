import { Injectable } from '@nestjs/common';
import { DomainError } from '../../common/index.js';
import type { StaffMember } from '../../http/index.js';
import { AnswerByMail } from '../inbox/answers/answer-by-mail.js';
import { deskClosed, deskReopened } from '../support.events.js';
import { assertOpen } from '../tickets/ticket.js';
import { TicketJournal, type Author, type LockedTicket } from '../tickets/ticket-journal.js';
import { TicketState } from '../tickets/ticket-state.js';
import { DeskChange } from './desk-change.js';

/** What is done, and what turned out not to be. Agents may open a ticket again however long ago it was closed. */
@Injectable()
export class FinishTicket {
  constructor(
    private readonly change: DeskChange,
    private readonly state: TicketState,
    private readonly journal: TicketJournal,
    private readonly mails: AnswerByMail,
  ) {}

  /**
   * Its customer is told by mail.
   * @throws DomainError support.ticket.closed (409), and those of `DeskChange`
   */
  close(member: StaffMember, reference: string): Promise<void> {
    return this.change.of(member, reference, async (ticket, author) => {
      assertOpen(ticket);
      await this.state.close(ticket, author);
      await this.mails.closed(ticket.id);
      return { audited: { event: deskClosed, data: {} }, result: undefined };
    });
  }

  /**
   * @param text if any, it is an answer as others are: mailed, and taken back within the same time
   * @throws DomainError support.ticket.open (409), and those of `DeskChange`
   */
  reopen(member: StaffMember, reference: string, text: string): Promise<void> {
    return this.change.of(member, reference, async (ticket, author) => {
      if (ticket.state === 'open') throw new DomainError('support.ticket.open', { status: 409 });
      const messages = await this.state.reopen(ticket, author, '');
      if (text !== '') await this.#answer({ ...ticket, messages }, author, text);
      return { audited: { event: deskReopened, data: {} }, result: undefined };
    });
  }

  async #answer(ticket: LockedTicket, author: Author, text: string): Promise<void> {
    const mailId = await this.mails.answer(ticket.id, text);
    const position = await this.journal.append(ticket, { kind: 'message', author, text, mailId });
    await this.journal.tell(ticket, 'replied', author, { position });
  }
}
