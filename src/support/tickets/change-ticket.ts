import { Injectable } from '@nestjs/common';
import { FindAccount } from '../../accounts/index.js';
import { Audit, type AuditEvent } from '../../audit/index.js';
import { Clock, DomainError } from '../../common/index.js';
import { Database } from '../../database/index.js';
import { AttachFiles, type NewAttachment } from '../attachments/attach-files.js';
import { ticketClosed, ticketReopened, ticketReplied } from '../support.events.js';
import { assertMayReopen, assertOpen, assertTakesReply } from './ticket.js';
import { TicketJournal, type Author, type LockedTicket } from './ticket-journal.js';
import { TicketLimits } from './ticket-limits.js';
import { TicketState } from './ticket-state.js';

/** Whose ticket, and which: another one's is none. */
export interface OwnTicket {
  readonly accountId: string;
  readonly number: string;
}

/** Nobody writes the same twice in a row so soon; a form is sent twice. */
const REPEATED_WITHIN_SECONDS = 600;

/** What a customer does with their own ticket. Each is one transaction, one at a time for a ticket. */
@Injectable()
export class ChangeTicket {
  constructor(
    private readonly database: Database,
    private readonly limits: TicketLimits,
    private readonly accounts: FindAccount,
    private readonly journal: TicketJournal,
    private readonly state: TicketState,
    private readonly attaching: AttachFiles,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Sent twice, it is one message.
   * @throws DomainError support.ticket.not-found (404), support.ticket.closed, support.ticket.full (409), limits.exceeded (429);
   *   of attachments: support.attachment.ticket-full (409), storage.file.not-found (404)
   */
  async reply(own: OwnTicket, text: string, attachments: readonly NewAttachment[] = []): Promise<void> {
    await this.#change(own, ticketReplied, async (ticket, author) => {
      if (await this.#isRepeated(ticket, { kind: 'message', author, text }, attachments)) return 'nothing';
      assertTakesReply(ticket);
      const position = await this.journal.append(ticket, { kind: 'message', author, text });
      await this.#attach(ticket, position, attachments);
      await this.journal.tell(ticket, 'replied', author, { position });
      return 'changed';
    });
  }

  /** @throws DomainError support.ticket.not-found (404), support.ticket.closed (409), limits.exceeded (429) */
  async close(own: OwnTicket): Promise<void> {
    await this.#change(own, ticketClosed, async (ticket, author) => {
      assertOpen(ticket);
      await this.state.close(ticket, author);
      return 'changed';
    });
  }

  /**
   * The time to answer begins anew. Sent twice, it is opened once.
   * @param text what is still to be done
   * @throws DomainError support.ticket.not-found (404), support.ticket.open, support.ticket.closed-long-ago, support.ticket.full (409),
   *   limits.exceeded (429); of attachments as for a reply
   */
  async reopen(own: OwnTicket, text: string, attachments: readonly NewAttachment[] = []): Promise<void> {
    await this.#change(own, ticketReopened, async (ticket, author) => {
      if (await this.#isRepeated(ticket, { kind: 'reopened', author, text }, attachments)) return 'nothing';
      assertMayReopen(ticket, this.clock.now());
      const position = await this.state.reopen(ticket, author, text);
      await this.#attach(ticket, position, attachments);
      return 'changed';
    });
  }

  async #isRepeated(ticket: LockedTicket, entry: { kind: 'message' | 'reopened'; author: Author; text: string }, attachments: readonly NewAttachment[]): Promise<boolean> {
    const before = await this.journal.sentBefore(ticket, { ...entry, after: ticket.messages - 1, withinSeconds: REPEATED_WITHIN_SECONDS });
    return before !== undefined && (await this.attaching.areOn(ticket.id, before, attachments));
  }

  async #attach({ id }: LockedTicket, position: number, attachments: readonly NewAttachment[]): Promise<void> {
    await this.attaching.assertRoom(id, attachments.length);
    await this.attaching.attach(id, position, attachments);
  }

  async #change(own: OwnTicket, event: AuditEvent<{ number: string }>, change: (ticket: LockedTicket, author: Author) => Promise<'changed' | 'nothing'>): Promise<void> {
    const { accountId } = own;
    await this.limits.beforeChange(accountId);
    const account = await this.accounts.byId(accountId);
    const author: Author = { kind: 'customer', id: accountId, name: account ? `${account.firstName} ${account.lastName}` : null };
    await this.database.transaction(async () => {
      const ticket = await this.journal.lockOwn(own);
      if (!ticket) throw new DomainError('support.ticket.not-found', { status: 404 });
      if ((await change(ticket, author)) === 'nothing') return;
      const { id, number } = ticket;
      await this.audit.record({ event, actor: { kind: 'customer', id: accountId }, subjects: { account: accountId, ticket: id }, data: { number } });
    });
  }
}
