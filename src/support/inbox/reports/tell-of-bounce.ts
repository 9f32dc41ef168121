import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../../database/index.js';
import { t } from '../../../i18n/index.js';
import { DeliveryAnswer, MailRefused, maskAddresses } from '../../../mail/index.js';
import { JobHandlers, JobOutbox } from '../../../queue/index.js';
import { ReceiveMail } from '../../tickets/receive-mail.js';
import { TicketJournal } from '../../tickets/ticket-journal.js';
import { TicketMails } from '../answers/ticket-mails.js';
import { tellOfBounce } from '../inbox-jobs.js';

const TOLD = `SELECT position FROM ticket_message WHERE ticket_id = $1 AND mail_id = $2 AND kind = 'bounced' LIMIT 1`;

/** An answer that reached nobody is said where the answer stands, once, and its ticket is open again. */
@Injectable()
export class TellOfBounce implements OnModuleInit {
  constructor(
    private readonly refused: MailRefused,
    private readonly jobs: JobOutbox,
    private readonly handlers: JobHandlers,
    private readonly database: Database,
    private readonly journal: TicketJournal,
    private readonly ticketMails: TicketMails,
    private readonly tickets: ReceiveMail,
    private readonly answers: DeliveryAnswer,
  ) {}

  /** Told by a job: what is wrong with a ticket must not keep the mail room from putting its attempt on record. */
  onModuleInit(): void {
    this.refused.subscribe(async ({ messageId, template }) => {
      if (template === 'ticket-reply') await this.jobs.enqueue(tellOfBounce, { mailId: messageId });
    });
    this.handlers.handle(tellOfBounce, ({ mailId }) => this.tell(mailId));
  }

  async tell(mailId: string): Promise<void> {
    const ticketId = await this.ticketMails.ticketOf(mailId);
    if (ticketId === undefined) return;
    const text = await this.#wordsFor(mailId);
    await this.database.transaction(async () => {
      await this.journal.lock(ticketId);
      const told = await this.database.query(TOLD, [ticketId, mailId]);
      if (told.length === 0) await this.tickets.bounce(ticketId, { mailId, text });
    });
  }

  async #wordsFor(mailId: string): Promise<string> {
    const { kind, reason, detail, mail } = await this.answers.of(mailId);
    const why = reason === null ? t('support.inbox.bounced.gaveUp') : t(`mail.reasons.${reason}`);
    const words = [t(`support.inbox.bounced.${kind === 'blocked' ? 'blocked' : 'bounced'}`, { recipient: mail.recipient, why }), detail].filter(Boolean).join('\n');
    return maskAddresses(words);
  }
}
