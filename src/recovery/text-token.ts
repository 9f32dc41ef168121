import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { FindAccount } from '../accounts/index.js';
import { DomainError } from '../common/index.js';
import { Journeys } from '../journeys/index.js';
import { OneTimeSecrets } from '../one-time-secrets/index.js';
import { JobHandlers } from '../queue/index.js';
import { QueueSms } from '../sms/index.js';
import { textToken } from './recovery-jobs.js';
import { recoveryKind } from './recovery.kind.js';

/**
 * "SMS Text Message". Whether there is a verified number is looked at here, after the page was answered: it costs the
 * same for everybody, and what refuses a number (a country, too many messages) is heard by nobody but the log.
 */
@Injectable()
export class TextToken implements OnModuleInit {
  readonly #log = new Logger(TextToken.name);

  constructor(
    private readonly journeys: Journeys,
    private readonly accounts: FindAccount,
    private readonly secrets: OneTimeSecrets,
    private readonly sms: QueueSms,
    private readonly handlers: JobHandlers,
  ) {}

  onModuleInit(): void {
    this.handlers.handle(textToken, ({ journeyId, secretId }) => this.text(journeyId, secretId));
  }

  async text(journeyId: string, secretId: string): Promise<void> {
    const recovery = await this.journeys.findAnywhere(recoveryKind, journeyId);
    const account = recovery?.state.accountId ? await this.accounts.byId(recovery.state.accountId) : undefined;
    // For everybody, number or not: from now on guesses are refused in the same words.
    await this.secrets.mint(secretId);
    if (!account?.mobile || !account.mobileVerifiedAt) return;
    try {
      await this.sms.queue({ template: 'recovery-token', to: account.mobile, secretId, correlation: { journeyId, accountId: account.id } });
    } catch (error) {
      if (!(error instanceof DomainError) || error.status >= 500) throw error;
      this.#log.warn({ journeyId, refusal: error.code }, 'recovery token not sent as a text message');
    }
  }
}
