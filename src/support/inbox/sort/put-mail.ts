import { Injectable } from '@nestjs/common';
import { FindAccount } from '../../../accounts/index.js';
import { Audit } from '../../../audit/index.js';
import { t } from '../../../i18n/index.js';
import { maskAddress, maskAddresses } from '../../../mail/index.js';
import { routeTicket } from '../../routing/route-ticket.js';
import type { Team } from '../../routing/rule.js';
import { ticketReplied } from '../../support.events.js';
import { CreateTicket, type Requester } from '../../tickets/create-ticket.js';
import { ReceiveMail } from '../../tickets/receive-mail.js';
import { TicketJournal, type Author, type LockedTicket } from '../../tickets/ticket-journal.js';
import { Acknowledge } from '../answers/acknowledge.js';
import { AttachFiles, type NewAttachment } from '../../attachments/attach-files.js';
import { messageText, ticketSubject } from '../read/message-text.js';
import type { ReadMail } from '../read/read-mail.js';
import { Mailboxes } from '../addresses/mailboxes.js';
import type { IncomingMail } from '../kept/incoming-rows.js';
import { senderOf } from '../read/sender-of.js';

export interface Delivery {
  readonly row: IncomingMail;
  readonly mail: ReadMail;
  /** The account that its sender is proven to speak for. */
  readonly accountId: string | null;
  readonly attachments: readonly NewAttachment[];
}

/** Puts a mail where it belongs: each within the open transaction. */
@Injectable()
export class PutMail {
  constructor(
    private readonly tickets: CreateTicket,
    private readonly replies: ReceiveMail,
    private readonly journal: TicketJournal,
    private readonly files: AttachFiles,
    private readonly acknowledging: Acknowledge,
    private readonly mailboxes: Mailboxes,
    private readonly accounts: FindAccount,
    private readonly audit: Audit,
  ) {}

  /** @returns the id of the ticket that it opens */
  async open({ row, mail, accountId, attachments }: Delivery): Promise<string> {
    const team = this.#teamOf(row);
    const route = routeTicket({ status: 'issue', about: 'other', listedService: false, refusedBy: undefined, impact: undefined, mailbox: team });
    const requester = await this.#requesterOf(mail, accountId);
    const { id, number } = await this.tickets.create({
      requester,
      source: 'mail',
      kind: 'issue',
      subject: ticketSubject(mail),
      text: messageText(mail, { isReply: false }),
      route,
      incomingId: row.id,
    });
    await this.files.attach(id, 1, attachments);
    await this.acknowledging.received({ id, number, team: route.team, accountId }, mail);
    return id;
  }

  /** @throws DomainError support.ticket.not-found (404), support.ticket.closed-long-ago, support.ticket.full (409) */
  async reply(ticketId: string, { row, mail, accountId, attachments }: Delivery): Promise<void> {
    const ticket = await this.journal.lock(ticketId);
    const author = await this.#authorOf(mail, accountId, ticket);
    const position = await this.replies.reply(ticketId, { author, text: messageText(mail, { isReply: true }), incomingId: row.id });
    await this.files.attach(ticketId, position, attachments);
    await this.audit.record({
      event: ticketReplied,
      actor: author.id === null ? { kind: 'stranger' } : { kind: 'customer', id: author.id },
      subjects: { ticket: ticketId, ...(author.id !== null && { account: author.id }) },
      data: { number: ticket!.number },
    });
  }

  #teamOf({ to, mailbox }: IncomingMail): Team {
    return this.mailboxes.find(to)?.team ?? this.mailboxes.find(mailbox)?.team ?? 'customer-care';
  }

  async #requesterOf(mail: ReadMail, accountId: string | null): Promise<Requester> {
    const account = accountId === null ? undefined : await this.accounts.byId(accountId);
    if (account) return { accountId: account.id, name: `${account.firstName} ${account.lastName}` };
    return { address: senderOf(mail)!.mailbox, name: maskAddresses(mail.from[0]?.name ?? '') || null };
  }

  /** Under the customer's name only what is proven to come from the customer; anybody else is named by who they say they are. */
  async #authorOf(mail: ReadMail, accountId: string | null, ticket: LockedTicket | undefined): Promise<Author> {
    const account = accountId !== null && accountId === ticket?.accountId ? await this.accounts.byId(accountId) : undefined;
    return account ? { kind: 'customer', id: account.id, name: `${account.firstName} ${account.lastName}` } : { kind: 'customer', id: null, name: claimedName(mail) };
  }
}

/** Never empty: without a name it would stand under the customer's. */
function claimedName(mail: ReadMail): string {
  const name = maskAddresses(mail.from[0]?.name ?? '');
  const sender = senderOf(mail);
  return [name, sender && `<${maskAddress(sender.mailbox)}>`].filter(Boolean).join(' ') || t('support.inbox.noName');
}
