import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../database/index.js';
import { declareJob, JobHandlers } from '../../queue/index.js';
import { TicketJournal } from '../tickets/ticket-journal.js';

/** Has the mail leave that carries an answer, once the answer can no longer be taken back. */
export const mailAnswer = declareJob<{ ticketId: string; position: number }>('support.mail-answer', { lane: 'prompt' });

/** Who writes mails that carry answers. */
export abstract class AnswerByMail {
  /**
   * Queues the mail in the open transaction.
   * @returns its id; null when the answer goes to nobody by mail
   */
  abstract queue(answer: { readonly ticketId: string; readonly position: number }): Promise<string | null>;
}

const STILL_THERE = `SELECT position FROM ticket_message WHERE ticket_id = $1 AND position = $2 AND mail_id IS NULL`;

const CARRIED_BY = 'UPDATE ticket_message SET mail_id = $3 WHERE ticket_id = $1 AND position = $2';

/** One mail for one answer, and none for an answer that was taken back: both are decided under the ticket's lock. */
@Injectable()
export class MailAnswers implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly journal: TicketJournal,
    private readonly mails: AnswerByMail,
    private readonly handlers: JobHandlers,
  ) {}

  onModuleInit(): void {
    this.handlers.handle(mailAnswer, (answer) => this.send(answer));
  }

  async send({ ticketId, position }: { ticketId: string; position: number }): Promise<void> {
    await this.database.transaction(async () => {
      if (!(await this.journal.lock(ticketId))) return;
      const [answer] = await this.database.query(STILL_THERE, [ticketId, position]);
      if (!answer) return;
      const mailId = await this.mails.queue({ ticketId, position });
      if (mailId !== null) await this.database.write(CARRIED_BY, [ticketId, position, mailId]);
    });
  }
}
