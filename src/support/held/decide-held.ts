import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/index.js';
import { DomainError } from '../../common/index.js';
import { Database } from '../../database/index.js';
import type { StaffMember } from '../../http/index.js';
import { DeskTickets } from '../desk/desk-ticket.js';
import { heldMailDecided } from '../support.events.js';
import { MailAttachments } from '../inbox/mail-attachments.js';
import { MailReader } from '../inbox/read/mail-reader.js';
import { IncomingRows, type IncomingMail } from '../inbox/kept/incoming-rows.js';
import { senderOf } from '../inbox/read/sender-of.js';
import { HeldMailboxes } from './held-mailboxes.js';
import { PutMail, type Delivery } from '../inbox/sort/put-mail.js';
import type { Verdict } from '../inbox/kept/verdict.js';

type Decision = 'accepted' | 'ticket' | 'discarded';

/** What an agent makes of a held mail, with one click. Each of two that click at once finds the other's decision. */
@Injectable()
export class DecideHeld {
  constructor(
    private readonly rows: IncomingRows,
    private readonly reader: MailReader,
    private readonly putting: PutMail,
    private readonly files: MailAttachments,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly mailboxes: HeldMailboxes,
    private readonly tickets: DeskTickets,
  ) {}

  /**
   * It belongs to that ticket.
   * @param reference a ticket's id or number
   * @returns the ticket's id
   * @throws DomainError support.held-mail.not-found (404), support.ticket.not-found (404), support.ticket.closed-long-ago, support.ticket.full (409)
   */
  async accept(member: StaffMember, mailId: string, reference: string): Promise<string> {
    const { id: ticketId, access, team } = await this.tickets.idOf(member, reference);
    if (access !== 'change') throw new DomainError('support.ticket.receipt', { status: 403, params: { team } });
    await this.#deliver(member, mailId, 'accepted', async (delivery) => {
      await this.putting.reply(ticketId, delivery);
      return { outcome: 'reply', because: 'accepted-by-agent', ticketId };
    });
    return ticketId;
  }

  /**
   * It is a matter of its own.
   * @returns the ticket's id
   * @throws DomainError support.held-mail.not-found (404), support.held-mail.no-sender (409)
   */
  async makeTicket(member: StaffMember, mailId: string): Promise<string> {
    let opened = '';
    await this.#deliver(member, mailId, 'ticket', async (delivery) => {
      if (!senderOf(delivery.mail)) throw new DomainError('support.held-mail.no-sender', { status: 409 });
      opened = await this.putting.open(delivery);
      return { outcome: 'ticket', because: 'opened-by-agent' };
    }, () => opened);
    return opened;
  }

  /**
   * Nobody needs it.
   * @throws DomainError support.held-mail.not-found (404)
   */
  discard(member: StaffMember, mailId: string, reason: string): Promise<void> {
    return this.database.transaction(async () => {
      await this.#find(member, mailId);
      await this.#lock(mailId);
      await this.#record(mailId, member, 'discarded', { outcome: 'ignored', because: 'discarded-by-agent' }, null, reason);
    });
  }

  async #deliver(member: StaffMember, mailId: string, decision: Decision, put: (delivery: Delivery) => Promise<Verdict>, ticketOf?: () => string): Promise<void> {
    const row = await this.#find(member, mailId);
    const raw = await this.rows.raw(mailId);
    if (!raw) throw notFound();
    const mail = await this.reader.read(raw);
    const attachments = await this.files.write(mail.attachments);
    try {
      await this.database.transaction(async () => {
        await this.#lock(mailId);
        const verdict = await put({ row, mail, accountId: null, attachments });
        await this.#record(mailId, member, decision, verdict, verdict.outcome === 'reply' ? verdict.ticketId : (ticketOf?.() ?? null));
      });
    } catch (error) {
      await this.files.discard(attachments);
      throw error;
    }
  }

  async #find(member: StaffMember, mailId: string): Promise<IncomingMail> {
    const row = await this.rows.find(mailId);
    if (!row || !this.mailboxes.seenBy(member).includes(row.mailbox)) throw notFound();
    return row;
  }

  async #lock(mailId: string): Promise<void> {
    if (!(await this.rows.lock(mailId, 'held'))) throw notFound();
  }

  async #record(mailId: string, { accountId }: StaffMember, decision: Decision, { outcome, because }: Verdict, ticketId: string | null, reason?: string): Promise<void> {
    await this.rows.decide(mailId, { outcome, because, ticketId }, accountId);
    await this.audit.record({
      event: heldMailDecided,
      actor: { kind: 'agent', id: accountId },
      subjects: { mail: mailId, ...(ticketId !== null && { ticket: ticketId }) },
      data: { decision, ...(reason !== undefined && { reason }) },
    });
  }
}

function notFound(): DomainError {
  return new DomainError('support.held-mail.not-found', { status: 404 });
}
