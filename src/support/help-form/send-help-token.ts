import { Injectable } from '@nestjs/common';
import { EmailAddress, FindAccount } from '../../accounts/index.js';
import { Audit } from '../../audit/index.js';
import { Clock } from '../../common/index.js';
import { Database } from '../../database/index.js';
import type { RequestContext } from '../../http/index.js';
import { Journeys } from '../../journeys/index.js';
import { QueueMail } from '../../mail/index.js';
import { OneTimeSecrets } from '../../one-time-secrets/index.js';
import type { Answered } from '../forms/evaluate-form.js';
import { helpAsked } from '../support.events.js';
import { HelpLimits } from './help-limits.js';
import { helpKind, type HelpRequest, type HelpState } from './help.kind.js';
import type { JourneyRecord } from './journey-facts.js';

export const HELP_TOKEN = 'support.help-mailbox';

/** 30 minutes from hand-over to the mail server. */
const TOKEN_LIFE_SECONDS = 30 * 60;
const TOKEN_ATTEMPTS = 5;

export interface FilledForm {
  /** As typed; checked to be one mailbox. */
  readonly email: string;
  readonly answered: Answered;
  readonly tried: JourneyRecord | null;
}

/**
 * Sends the mail that proves the mailbox of somebody who is locked out. Pages, mail and limits are alike for addresses with
 * and without a Master Account, and none of the sender's words are in the mail.
 */
@Injectable()
export class SendHelpToken {
  constructor(
    private readonly database: Database,
    private readonly accounts: FindAccount,
    private readonly secrets: OneTimeSecrets,
    private readonly mails: QueueMail,
    private readonly journeys: Journeys,
    private readonly limits: HelpLimits,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError support.help.just-sent, limits.exceeded (429) */
  async first({ email, answered, tried }: FilledForm, { browser, address }: RequestContext): Promise<HelpRequest> {
    await this.limits.beforeFirstMail({ mailbox: mailboxOf(email), address });
    return this.database.transaction(async () => {
      const help = await this.journeys.start(helpKind, { browser, destination: '/help', email, state: { answered, tried }, step: 'token' });
      return (await this.#send(help, email)) ?? help;
    });
  }

  /**
   * Again, to the same address or to a corrected one. Earlier tokens are worth nothing from then on.
   * @returns null when the request was completed meanwhile
   * @throws DomainError support.help.just-sent, limits.exceeded (429)
   */
  async again(help: HelpRequest, { address }: RequestContext, email: string = help.email!): Promise<HelpRequest | null> {
    await this.limits.beforeAnotherMail({ mailbox: mailboxOf(email), address }, help.id);
    return this.database.transaction(() => this.#send(help, email));
  }

  /** To the address as its owner wrote it, whatever spelling of it was typed here; an unknown one as it was typed. */
  async #send(help: HelpRequest, email: string): Promise<HelpRequest | null> {
    const account = await this.accounts.byEmail(email);
    const secretId = await this.secrets.prepare({ purpose: HELP_TOKEN, subject: help.id, lifeSeconds: TOKEN_LIFE_SECONDS, maxAttempts: TOKEN_ATTEMPTS });
    const messageId = await this.mails.queue({
      template: 'help-token',
      to: EmailAddress.parse(account?.email ?? email).mailbox,
      params: { path: `/help/${help.id}/token` },
      secretId,
      correlation: { journeyId: help.id },
    });
    await this.audit.record({ event: helpAsked, actor: { kind: 'stranger' }, subjects: { journey: help.id, ...(account && { account: account.id }) } });
    const state: HelpState = { messageId, mailedAt: this.clock.now().toISOString() };
    return this.journeys.note(helpKind, help, { email, state });
  }
}

/** For whom its mails are counted. */
export function mailboxOf(email: string): string {
  return EmailAddress.canonicalOf(email) ?? email;
}
