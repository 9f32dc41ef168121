import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/index.js';
import { DomainError } from '../../common/index.js';
import { Database } from '../../database/index.js';
import { Journeys } from '../../journeys/index.js';
import { OneTimeSecrets, type SpendOutcome } from '../../one-time-secrets/index.js';
import { helpTokenRefused } from '../support.events.js';
import { HelpLimits } from './help-limits.js';
import { HelpTicket } from './help-ticket.js';
import { helpKind, type HelpRequest } from './help.kind.js';
import { HELP_TOKEN, mailboxOf } from './send-help-token.js';

/** The token proves the mailbox: only now is there a ticket, and anything mailed to anybody else. */
@Injectable()
export class CompleteHelp {
  constructor(
    private readonly database: Database,
    private readonly secrets: OneTimeSecrets,
    private readonly tickets: HelpTicket,
    private readonly journeys: Journeys,
    private readonly limits: HelpLimits,
    private readonly audit: Audit,
  ) {}

  /**
   * Token, ticket and journey are settled together or not at all.
   * @throws DomainError support.token.<outcome> (422) with the tries left as `count`; limits.exceeded (429)
   */
  async complete(help: HelpRequest, token: string): Promise<void> {
    try {
      await this.database.transaction(() => this.#settle(help, token));
    } catch (error) {
      if (error instanceof DomainError && error.code.startsWith('support.token.')) await this.#note(help, error);
      if (DomainError.is(error, 'support.token.wrong') && error.params['count'] === 0) await this.limits.afterLastTry(help.id, mailboxOf(help.email!));
      throw error;
    }
  }

  async #settle(help: HelpRequest, token: string): Promise<void> {
    const { outcome, attemptsLeft } = await this.secrets.spend({ purpose: HELP_TOKEN, subject: help.id, token });
    if (outcome !== 'spent') throw tokenRefused(outcome, attemptsLeft);
    await this.limits.beforeTicket(mailboxOf(help.email!));
    const number = await this.tickets.openFor(help);
    await this.journeys.complete(helpKind, help, { from: 'token', to: 'done', state: { number } });
  }

  #note({ id }: HelpRequest, refusal: DomainError): Promise<void> {
    return this.audit.recordApart({ event: helpTokenRefused, actor: { kind: 'stranger' }, subjects: { journey: id }, data: { outcome: refusal.code } });
  }
}

/** Why the token was not taken; `count` is how many tries are left. */
function tokenRefused(outcome: Exclude<SpendOutcome, 'spent'>, attemptsLeft: number): DomainError {
  return new DomainError(`support.token.${outcome}`, { status: 422, params: { count: attemptsLeft } });
}
