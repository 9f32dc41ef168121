import { Injectable } from '@nestjs/common';
import { Clock } from '../../../common/index.js';
import { QueueMail } from '../../../mail/index.js';
import type { Team } from '../../routing/rule.js';
import { InboxLimits } from '../inbox-limits.js';
import { headerOf, type ReadMail } from '../read/read-mail.js';
import { Mailboxes } from '../addresses/mailboxes.js';
import { senderOf } from '../read/sender-of.js';
import { ReplyAddresses } from '../addresses/reply-addresses.js';
import { TicketMails } from './ticket-mails.js';

export interface OpenedByMail {
  readonly id: string;
  readonly number: string;
  readonly team: Team;
  readonly accountId: string | null;
}

/**
 * "We got your mail": at most one an hour to an address, and without a word of what came. Its sender may be forged, so that what it says
 * reaches a stranger (STANDARDS, immunity 17).
 */
@Injectable()
export class Acknowledge {
  constructor(
    private readonly mails: QueueMail,
    private readonly limits: InboxLimits,
    private readonly ticketMails: TicketMails,
    private readonly mailboxes: Mailboxes,
    private readonly replyAddresses: ReplyAddresses,
    private readonly clock: Clock,
  ) {}

  /** Joins the open transaction. */
  async received({ id, number, team, accountId }: OpenedByMail, mail: ReadMail): Promise<void> {
    const sender = senderOf(mail);
    if (!sender || wantsNoAnswer(mail) || !(await this.limits.mayAnswer(sender.canonical))) return;
    const mailId = await this.mails.queue({
      template: 'ticket-received',
      to: sender.mailbox,
      params: {
        path: '/help',
        at: this.clock.now(),
        facts: { number },
        thread: { replyTo: this.replyAddresses.of(number, this.mailboxes.of(team)), references: mail.messageId === undefined ? [] : [mail.messageId] },
      },
      ...(accountId !== null && { correlation: { accountId } }),
    });
    await this.ticketMails.note(mailId, id, 'received');
  }
}

/** Exchange's way to ask for silence ([MS-OXCMAIL] 2.2.3.2.14); a person may still have written it. */
function wantsNoAnswer(mail: ReadMail): boolean {
  return /\b(all|autoreply)\b/i.test(headerOf(mail, 'x-auto-response-suppress'));
}
