import { Injectable } from '@nestjs/common';
import { EmailAddress, FindAccount, type AccountView } from '../../accounts/index.js';
import { Clock } from '../../common/index.js';
import { QueueMail } from '../../mail/index.js';
import type { Answered } from '../forms/evaluate-form.js';
import { FormDefinitions } from '../forms/form-definitions.js';
import { optionLabel } from '../forms/option-label.js';
import { routeTicket } from '../routing/route-ticket.js';
import { Mailboxes } from '../inbox/addresses/mailboxes.js';
import { ReplyAddresses } from '../inbox/addresses/reply-addresses.js';
import { TicketMails } from '../inbox/answers/ticket-mails.js';
import { CreateTicket, type CreatedTicket, type NewTicket, type Requester } from '../tickets/create-ticket.js';
import type { HelpRequest } from './help.kind.js';

/** The ticket of somebody who proved their mailbox and nothing else: of its account when there is one, which is told to nobody. */
@Injectable()
export class HelpTicket {
  constructor(
    private readonly accounts: FindAccount,
    private readonly definitions: FormDefinitions,
    private readonly creating: CreateTicket,
    private readonly mails: QueueMail,
    private readonly ticketMails: TicketMails,
    private readonly mailboxes: Mailboxes,
    private readonly replyAddresses: ReplyAddresses,
    private readonly clock: Clock,
  ) {}

  /**
   * Joins the open transaction.
   * @returns its number
   */
  async openFor(help: HelpRequest): Promise<string> {
    const account = await this.accounts.byEmail(help.email!);
    const ticket = await this.creating.create(this.#orderOf(help, account));
    await this.#confirm(help, ticket, account);
    return ticket.number;
  }

  #orderOf({ id, email, state }: HelpRequest, account: AccountView | undefined): NewTicket {
    const { tried } = state;
    const answered = state.answered!;
    const { answers } = answered;
    const about = answers['about']!;
    return {
      requester: requesterOf(email!, answers['name'] ?? null, account),
      source: 'help',
      kind: 'issue',
      subject: this.#subjectOf(answered),
      text: answers['description']!,
      route: routeTicket({ status: 'issue', about, listedService: false, refusedBy: undefined, impact: undefined, signedOut: true }),
      submissionId: id,
      answered,
      ...(tried && { journey: tried }),
    };
  }

  /** What keeps them out, in the form's words. */
  #subjectOf({ form, version, answers }: Answered): string {
    const about = this.definitions.version(form, version).questions.find(({ id }) => id === 'about')!;
    return optionLabel(about, answers['about']!);
  }

  /** Without a word of what was asked: it says that it arrived, and how to add to it. */
  async #confirm({ email }: HelpRequest, { id, number }: CreatedTicket, account: AccountView | undefined): Promise<void> {
    const replyTo = this.replyAddresses.of(number, this.mailboxes.of('customer-care'));
    const mailId = await this.mails.queue({
      template: 'help-received',
      to: EmailAddress.parse(account?.email ?? email).mailbox,
      params: { path: '/help', at: this.clock.now(), facts: { number }, thread: { replyTo, references: [] } },
      ...(account && { correlation: { accountId: account.id } }),
    });
    await this.ticketMails.note(mailId, id, 'received');
  }
}

/** The account of the proven address, and no other. */
function requesterOf(email: string, name: string | null, account: AccountView | undefined): Requester {
  if (account) return { accountId: account.id, name: `${account.firstName} ${account.lastName}` };
  return { address: EmailAddress.parse(email).mailbox, name };
}
