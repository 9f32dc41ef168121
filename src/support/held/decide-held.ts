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
import { HeldMails } from './held-mails.js';
import { PutMail, type Delivery } from '../inbox/sort/put-mail.js';
import type { Verdict } from '../inbox/kept/verdict.js';

type Decision = 'accepted' | 'ticket' | 'discarded';

/** What an agent makes of a held mail, with one click. Each of two that click at once finds the other's decision. */
@Injectable()
export class DecideHeld {
  constructor(
    private readonly held: HeldMails,
    private readonly rows: IncomingRows,
    private readonly reader: MailReader,
    private readonly putting: PutMail,
    private readonly files: MailAttachments,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly tickets: DeskTickets,
  ) {}

  /**
   * It belongs to that ticket.
   * @param reference a ticket's id or number
   * @returns the ticket's id
   * @throws DomainError support.held-mail.not-found, support.ticket.unknown (404), support.ticket.receipt (403), support.held-mail.decided,
   *   support.ticket.closed-long-ago, support.ticket.full (409)
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
   * @throws DomainError support.held-mail.not-found (404), support.held-mail.decided, support.held-mail.no-sender (409)
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
   * @throws DomainError support.held-mail.not-found (404), support.held-mail.decided (409)
   */
  discard(member: StaffMember, mailId: string, reason: string): Promise<void> {
    return this.database.transaction(async () => {
      const row = await this.held.find(member, mailId);
      await this.held.lock(row);
      await this.#record(row, member, 'discarded', { outcome: 'ignored', because: 'discarded-by-agent' }, null, reason);
    });
  }

  async #deliver(member: StaffMember, mailId: string, decision: Decision, put: (delivery: Delivery) => Promise<Verdict>, ticketOf?: () => string): Promise<void> {
    const row = await this.held.find(member, mailId);
    const raw = await this.rows.raw(mailId);
    if (!raw) throw new DomainError('support.held-mail.not-found', { status: 404 });
    const mail = await this.reader.read(raw);
    const accountId = await this.held.customerOf(row, mail);
    const attachments = await this.files.write(mail.attachments);
    try {
      await this.database.transaction(async () => {
        await this.held.lock(row);
        const verdict = await put({ row, mail, accountId, attachments });
        await this.#record(row, member, decision, verdict, verdict.outcome === 'reply' ? verdict.ticketId : (ticketOf?.() ?? null));
      });
    } catch (error) {
      await this.files.discard(attachments);
      throw error;
    }
  }

  async #record(row: IncomingMail, { accountId: agentId }: StaffMember, decision: Decision, { outcome, because }: Verdict, ticketId: string | null, reason?: string): Promise<void> {
    await this.rows.decide(row, { outcome, because, ticketId, agentId, reason: reason ?? null });
    await this.audit.record({
      event: heldMailDecided,
      actor: { kind: 'agent', id: agentId },
      subjects: { mail: row.id, ...(ticketId !== null && { ticket: ticketId }) },
      data: { decision, ...(reason !== undefined && { reason }) },
    });
  }
}
