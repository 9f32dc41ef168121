import { Injectable } from '@nestjs/common';
import { EmailAddress, FindAccount } from '../../../accounts/index.js';
import { Clock } from '../../../common/index.js';
import { Database } from '../../../database/index.js';
import { CancelMail, QueueMail } from '../../../mail/index.js';
import type { Team } from '../../routing/rule.js';
import { REOPENED_WITHIN_DAYS } from '../../tickets/ticket.js';
import { UNDO_SECONDS } from '../../tickets/undo-time.js';
import { ticketPath } from '../../ticket-paths.js';
import { Mailboxes } from '../addresses/mailboxes.js';
import { ReplyAddresses } from '../addresses/reply-addresses.js';
import { TicketMails } from './ticket-mails.js';

interface AnsweredTicket {
  readonly number: string;
  readonly subject: string;
  readonly team: Team;
  readonly accountId: string | null;
  readonly contactAddress: string | null;
}

const FOUND = `
  SELECT number, subject, team, account_id AS "accountId", contact_address AS "contactAddress" FROM ticket WHERE id = $1`;

const HELP = '/help';

/** An agent's answer goes to the customer by mail, in the same thread as what they wrote, and with an address that leads back to the ticket. */
@Injectable()
export class AnswerByMail {
  constructor(
    private readonly database: Database,
    private readonly accounts: FindAccount,
    private readonly mails: QueueMail,
    private readonly cancelling: CancelMail,
    private readonly ticketMails: TicketMails,
    private readonly mailboxes: Mailboxes,
    private readonly replyAddresses: ReplyAddresses,
    private readonly clock: Clock,
  ) {}

  /**
   * Joins the open transaction, which keeps the answer in the conversation with the mail's id. It leaves after `UNDO_SECONDS`.
   * @returns the mail's id; null when there is nobody to write to (any more)
   */
  answer(ticketId: string, text: string): Promise<string | null> {
    return this.#write(ticketId, 'ticket-reply', 'answer', { text });
  }

  /** Tells that the ticket was closed, and how it is opened again; joins the open transaction. After an answer that was written just before. */
  async closed(ticketId: string): Promise<void> {
    await this.#write(ticketId, 'ticket-closed', 'received', { days: String(REOPENED_WITHIN_DAYS) });
  }

  async #write(ticketId: string, template: 'ticket-reply' | 'ticket-closed', kind: 'answer' | 'received', words: Readonly<Record<string, string>>): Promise<string | null> {
    const [ticket] = await this.database.query<AnsweredTicket>(FOUND, [ticketId]);
    const to = ticket && (await this.#addressOf(ticket));
    if (!to) return null;
    const { number, subject, team, accountId } = ticket;
    const mailId = await this.mails.queue({
      template,
      to,
      params: {
        path: accountId === null ? HELP : ticketPath(number),
        facts: { ...words, number, subject, page: accountId === null ? '' : 'yes' },
        thread: { replyTo: this.replyAddresses.of(number, this.mailboxes.of(team)), references: await this.ticketMails.thread(ticketId) },
      },
      ...(accountId !== null && { correlation: { accountId } }),
      notBefore: this.clock.in(UNDO_SECONDS),
    });
    await this.ticketMails.note(mailId, ticketId, kind);
    return mailId;
  }

  /**
   * Takes an answer back; joins the open transaction, which takes it out of the conversation.
   * @returns false when it has left, or may be leaving now
   */
  async undo(mailId: string): Promise<boolean> {
    if (!(await this.cancelling.cancel(mailId))) return false;
    await this.ticketMails.forget(mailId);
    return true;
  }

  async #addressOf({ accountId, contactAddress }: AnsweredTicket): Promise<string | undefined> {
    const address = accountId === null ? contactAddress : (await this.accounts.byId(accountId))?.email;
    return address ? EmailAddress.parse(address).mailbox : undefined;
  }
}
