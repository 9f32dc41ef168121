import { Injectable } from '@nestjs/common';
import { Audit } from '../../../audit/index.js';
import { DomainError } from '../../../common/index.js';
import { Database } from '../../../database/index.js';
import { heldMailDecided } from '../../support.events.js';
import { MailAttachments } from '../mail-attachments.js';
import { MailReader } from '../read/mail-reader.js';
import { IncomingRows } from '../kept/incoming-rows.js';
import { senderOf } from '../read/sender-of.js';
import { PutMail, type Delivery } from '../sort/put-mail.js';
import type { Verdict } from '../kept/verdict.js';

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
  ) {}

  /**
   * It belongs to that ticket.
   * @throws DomainError support.held-mail.not-found (404), support.ticket.not-found (404), support.ticket.closed-long-ago, support.ticket.full (409)
   */
  accept(mailId: string, ticketId: string, agentId: string): Promise<void> {
    return this.#deliver(mailId, agentId, 'accepted', async (delivery) => {
      await this.putting.reply(ticketId, delivery);
      return { outcome: 'reply', because: 'accepted-by-agent', ticketId };
    });
  }

  /**
   * It is a matter of its own.
   * @returns the ticket's id
   * @throws DomainError support.held-mail.not-found (404), support.held-mail.no-sender (409)
   */
  async makeTicket(mailId: string, agentId: string): Promise<string> {
    let opened = '';
    await this.#deliver(mailId, agentId, 'ticket', async (delivery) => {
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
  discard(mailId: string, reason: string, agentId: string): Promise<void> {
    return this.database.transaction(async () => {
      await this.#lock(mailId);
      await this.#record(mailId, agentId, 'discarded', { outcome: 'ignored', because: 'discarded-by-agent' }, null, reason);
    });
  }

  async #deliver(mailId: string, agentId: string, decision: Decision, put: (delivery: Delivery) => Promise<Verdict>, ticketOf?: () => string): Promise<void> {
    const row = await this.rows.find(mailId);
    const raw = row && (await this.rows.raw(mailId));
    if (!row || !raw) throw notFound();
    const mail = await this.reader.read(raw);
    const attachments = await this.files.write(mail.attachments);
    try {
      await this.database.transaction(async () => {
        await this.#lock(mailId);
        const verdict = await put({ row, mail, accountId: null, attachments });
        await this.#record(mailId, agentId, decision, verdict, verdict.outcome === 'reply' ? verdict.ticketId : (ticketOf?.() ?? null));
      });
    } catch (error) {
      await this.files.discard(attachments);
      throw error;
    }
  }

  async #lock(mailId: string): Promise<void> {
    if (!(await this.rows.lock(mailId, 'held'))) throw notFound();
  }

  async #record(mailId: string, agentId: string, decision: Decision, { outcome, because }: Verdict, ticketId: string | null, reason?: string): Promise<void> {
    await this.rows.decide(mailId, { outcome, because, ticketId }, agentId);
    await this.audit.record({
      event: heldMailDecided,
      actor: { kind: 'agent', id: agentId },
      subjects: { mail: mailId, ...(ticketId !== null && { ticket: ticketId }) },
      data: { decision, ...(reason !== undefined && { reason }) },
    });
  }
}

function notFound(): DomainError {
  return new DomainError('support.held-mail.not-found', { status: 404 });
}
