import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/index.js';
import { DomainError } from '../../common/index.js';
import { Database } from '../../database/index.js';
import { Journeys } from '../../journeys/index.js';
import { OneTimeSecrets, type SpendOutcome } from '../../one-time-secrets/index.js';
import { helpTokenRefused } from '../support.events.js';
import { HelpLimits, MOST_TRIES } from './help-limits.js';
import { HelpTicket } from './help-ticket.js';
import { helpKind, type HelpRequest } from './help.kind.js';
import { HELP_TOKEN, mailboxOf } from './mail-help-token.js';
import { UnansweredMails } from './unanswered-mails.js';

/** The token proves the mailbox: only now is there a ticket, and anything mailed to anybody else. */
@Injectable()
export class CompleteHelp {
  constructor(
    private readonly database: Database,
    private readonly secrets: OneTimeSecrets,
    private readonly tickets: HelpTicket,
    private readonly journeys: Journeys,
    private readonly limits: HelpLimits,
    private readonly unanswered: UnansweredMails,
    private readonly audit: Audit,
  ) {}

  /**
   * Token, ticket and journey are settled together or not at all.
   * @throws DomainError support.token.<outcome> (422) with the tries left as `count`; limits.exceeded (429)
   */
  async complete(help: HelpRequest, token: string): Promise<void> {
    try {
      if (!(await this.limits.mayTry(help.id, help.state.messageId!))) throw tokenRefused('exhausted', 0);
      await this.database.transaction(() => this.#settle(help, token));
    } catch (error) {
      if (error instanceof DomainError && error.code.startsWith('support.token.')) await this.#note(help, error);
      throw error;
    }
  }

  async #settle(help: HelpRequest, token: string): Promise<void> {
    const tokenOf = help.state.tokenOf ?? help.id;
    const { outcome } = await this.secrets.spend({ purpose: HELP_TOKEN, subject: tokenOf, token });
    if (outcome !== 'spent') throw tokenRefused(outcome, MOST_TRIES - (help.state.wrong ?? 0) - 1);
    await this.unanswered.answered(tokenOf);
    await this.limits.beforeTicket(mailboxOf(help.email!));
    const number = await this.tickets.openFor(help);
    await this.journeys.complete(helpKind, help, { from: 'token', to: 'done', state: { number } });
  }

  async #note(help: HelpRequest, refusal: DomainError): Promise<void> {
    await this.audit.recordApart({ event: helpTokenRefused, actor: { kind: 'stranger' }, subjects: { journey: help.id }, data: { outcome: refusal.code } });
    await this.journeys.note(helpKind, help, { state: { wrong: (help.state.wrong ?? 0) + 1 } });
  }
}

/** Why the token was not taken; `count` is how many tries are left on this page. */
function tokenRefused(outcome: Exclude<SpendOutcome, 'spent'>, attemptsLeft: number): DomainError {
  return new DomainError(`support.token.${outcome}`, { status: 422, params: { count: attemptsLeft } });
}
