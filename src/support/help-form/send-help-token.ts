import { Injectable } from '@nestjs/common';
import { FindAccount } from '../../accounts/index.js';
import { Audit } from '../../audit/index.js';
import { Database } from '../../database/index.js';
import type { Browser, RequestContext } from '../../http/index.js';
import { Journeys } from '../../journeys/index.js';
import type { Answered } from '../forms/evaluate-form.js';
import { helpAsked } from '../support.events.js';
import { COOL_DOWN, HelpLimits } from './help-limits.js';
import { helpKind, type HelpRequest, type HelpState } from './help.kind.js';
import type { JourneyRecord } from './journey-facts.js';
import { mailboxOf, MailHelpToken } from './mail-help-token.js';
import { HELP_MAIL_SECONDS, UnansweredMails, type UnansweredMail } from './unanswered-mails.js';

export interface FilledForm {
  /** As typed; checked to be one mailbox. */
  readonly email: string;
  readonly answered: Answered;
  readonly tried: JourneyRecord | null;
}

/**
 * Sends the mail that proves the mailbox of somebody who is locked out, or has them wait for the one that the mailbox has. Pages,
 * mail and limits are alike for addresses with and without a Master Account.
 */
@Injectable()
export class SendHelpToken {
  constructor(
    private readonly database: Database,
    private readonly accounts: FindAccount,
    private readonly mail: MailHelpToken,
    private readonly unanswered: UnansweredMails,
    private readonly journeys: Journeys,
    private readonly limits: HelpLimits,
    private readonly audit: Audit,
  ) {}

  /**
   * Where the mailbox has a mail that nobody answered, that one is waited for.
   * @throws DomainError limits.exceeded (429)
   */
  async first({ email, answered, tried }: FilledForm, { browser, address }: RequestContext): Promise<HelpRequest> {
    await this.limits.beforeAsking(address);
    return this.database.transaction(async () => {
      const help = await this.journeys.start(helpKind, { browser, destination: '/help', email, state: { answered, tried }, step: 'token' });
      const mail = await this.unanswered.of(mailboxOf(email));
      return (await (mail ? this.#await(help, email, mail) : this.#send(help, email))) ?? help;
    });
  }

  /**
   * Again, to the same address or to a corrected one.
   * @returns null when the request was completed meanwhile
   * @throws DomainError support.help.one-an-hour, support.help.just-sent, limits.exceeded (429)
   */
  async again(help: HelpRequest, { browser, address }: RequestContext, email: string = help.email!): Promise<HelpRequest | null> {
    const known = await this.#knownAccount(email, browser);
    await this.limits.beforeAnotherMail({ mailbox: mailboxOf(email), address, known }, help.id);
    return this.database.transaction(async () => {
      const mail = await this.unanswered.of(mailboxOf(email));
      if (!mail || known !== undefined) return this.#send(help, email);
      if (mail.messageId === help.state.messageId) throw this.unanswered.refusalBy(mail);
      return this.#await(help, email, mail);
    });
  }

  /**
   * At the word of an agent who knows that it is the customer who asks: strangers have no part in it.
   * @returns null when the request was completed meanwhile
   * @throws DomainError support.help.just-sent, limits.exceeded (429)
   */
  async forVerified(help: HelpRequest, { address }: RequestContext): Promise<HelpRequest | null> {
    await this.limits.beforeAnotherMail({ mailbox: mailboxOf(help.email!), address }, help.id);
    return this.database.transaction(() => this.#send(help, help.email!));
  }

  /** How long after its mail another one may be asked for in this browser. */
  async coolDownSeconds({ email, state }: HelpRequest, browser: Browser): Promise<number> {
    const soon = (await this.#knownAccount(email!, browser)) !== undefined || (await this.unanswered.cameBack(state.messageId!));
    return soon ? COOL_DOWN.windowSeconds : HELP_MAIL_SECONDS;
  }

  /** @returns the account of the address, when it knows the browser */
  async #knownAccount(email: string, browser: Browser): Promise<string | undefined> {
    const account = await this.accounts.byEmail(email);
    return account && (await this.limits.isKnown(account.id, browser)) ? account.id : undefined;
  }

  /** To the address as its owner wrote it, whatever spelling of it was typed here; an unknown one as it was typed. */
  async #send(help: HelpRequest, email: string): Promise<HelpRequest | null> {
    const account = await this.accounts.byEmail(email);
    return this.#await(help, email, await this.mail.to(account?.email ?? email, help.id));
  }

  async #await(help: HelpRequest, email: string, { messageId, tokenOf, mailedAt }: UnansweredMail): Promise<HelpRequest | null> {
    const account = await this.accounts.byEmail(email);
    await this.audit.record({ event: helpAsked, actor: { kind: 'stranger' }, subjects: { journey: help.id, ...(account && { account: account.id }) } });
    const state: HelpState = { messageId, tokenOf, mailedAt: mailedAt.toISOString(), wrong: 0 };
    return this.journeys.note(helpKind, help, { email, state });
  }
}
