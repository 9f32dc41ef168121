import { Injectable } from '@nestjs/common';
import { EmailAddress, FindAccount } from '../../../accounts/index.js';
import { Clock } from '../../../common/index.js';
import { Database } from '../../../database/index.js';
import { CancelMail, QueueMail } from '../../../mail/index.js';
import type { Team } from '../../routing/rule.js';
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
  async answer(ticketId: string, text: string): Promise<string | null> {
    const [ticket] = await this.database.query<AnsweredTicket>(FOUND, [ticketId]);
    const to = ticket && (await this.#addressOf(ticket));
    if (!to) return null;
    const { number, subject, team, accountId } = ticket;
    const mailId = await this.mails.queue({
      template: 'ticket-reply',
      to,
      params: {
        path: accountId === null ? HELP : ticketPath(number),
        facts: { number, subject, text, page: accountId === null ? '' : 'yes' },
        thread: { replyTo: this.replyAddresses.of(number, this.mailboxes.of(team)), references: await this.ticketMails.thread(ticketId) },
      },
      ...(accountId !== null && { correlation: { accountId } }),
      notBefore: this.clock.in(UNDO_SECONDS),
    });
    await this.ticketMails.note(mailId, ticketId, 'answer');
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
