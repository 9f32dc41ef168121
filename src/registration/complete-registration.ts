import { Injectable } from '@nestjs/common';
import { CreateAccount } from '../accounts/index.js';
import { Audit } from '../audit/index.js';
import { DomainError, KeyRing } from '../common/index.js';
import { Database } from '../database/index.js';
import { Journeys } from '../journeys/index.js';
import { OneTimeSecrets, type SpendOutcome } from '../one-time-secrets/index.js';
import { SecurityQuestions } from '../security-questions/index.js';
import { RegistrationLimits } from './registration-limits.js';
import { registrationCompleted, registrationTokenRefused } from './registration.events.js';
import { PIN_SEAL, registrationKind, type Registration } from './registration.kind.js';
import { EMAIL_TOKEN, mailboxOf } from './send-token.js';

export type Refusal = Exclude<SpendOutcome, 'spent'>;

/** The token proves the mailbox: only now does the Master Account exist. */
@Injectable()
export class CompleteRegistration {
  constructor(
    private readonly database: Database,
    private readonly secrets: OneTimeSecrets,
    private readonly accounts: CreateAccount,
    private readonly questions: SecurityQuestions,
    private readonly journeys: Journeys,
    private readonly keyRing: KeyRing,
    private readonly audit: Audit,
    private readonly limits: RegistrationLimits,
  ) {}

  /**
   * Token, account, answers and journey are settled together or not at all. Of two people who register one address,
   * whoever comes first has it; the other's token is simply no longer valid.
   * @throws DomainError registration.token.<outcome> when the token is not taken; `attemptsLeft` in its params
   */
  async complete(registration: Registration, token: string): Promise<void> {
    try {
      await this.database.transaction(() => this.#settle(registration, token));
    } catch (error) {
      const refusal = DomainError.is(error, 'accounts.email.taken') ? tokenRefused('expired', 0) : error;
      if (refusal instanceof DomainError && refusal.code.startsWith('registration.token.')) await this.#note(registration, refusal);
      if (DomainError.is(error, 'registration.token.wrong') && error.params['count'] === 0) {
        await this.limits.afterLastTry(registration.id, mailboxOf(registration.email!));
      }
      throw refusal;
    }
  }

  async #settle(registration: Registration, token: string): Promise<void> {
    const { outcome, attemptsLeft } = await this.secrets.spend({ purpose: EMAIL_TOKEN, subject: registration.id, token });
    if (outcome !== 'spent') throw tokenRefused(outcome, attemptsLeft);
    const accountId = await this.#createAccount(registration);
    await this.questions.store(accountId, registration.state.answers!);
    await this.journeys.complete(registrationKind, registration, { from: 'token', to: 'done' });
    await this.audit.record({
      event: registrationCompleted,
      actor: { kind: 'customer', id: accountId },
      subjects: { account: accountId, journey: registration.id },
    });
  }

  #createAccount({ email, state }: Registration): Promise<string> {
    return this.accounts.create({
      email: email!,
      firstName: state.firstName!,
      lastName: state.lastName!,
      mobile: state.mobile,
      pin: this.keyRing.open(state.sealedPin!, PIN_SEAL),
      passwordHash: state.passwordHash!,
      passwordExpiryDays: state.passwordExpiryDays ?? null,
      mfaChoice: state.mfaChoice!,
    });
  }

  #note(registration: Registration, refusal: DomainError): Promise<void> {
    return this.audit.recordApart({
      event: registrationTokenRefused,
      actor: { kind: 'stranger' },
      subjects: { journey: registration.id },
      data: { outcome: refusal.code },
    });
  }
}

/** Why the token was not taken; `count` is how many tries are left. */
export function tokenRefused(outcome: Refusal, attemptsLeft: number): DomainError {
  return new DomainError(`registration.token.${outcome}`, { status: 422, params: { count: attemptsLeft } });
}
