import { Injectable } from '@nestjs/common';
import { EmailAddress, FindAccount } from '../accounts/index.js';
import { Clock } from '../common/index.js';
import { Database } from '../database/index.js';
import { Journeys } from '../journeys/index.js';
import { QueueMail } from '../mail/index.js';
import { OneTimeSecrets } from '../one-time-secrets/index.js';
import { RegistrationLimits } from './registration-limits.js';
import { registrationKind, type Registration, type RegistrationState } from './registration.kind.js';

export const EMAIL_TOKEN = 'registration.email';

/** 30 minutes from hand-over to the mail server. */
const TOKEN_LIFE_SECONDS = 30 * 60;
const TOKEN_ATTEMPTS = 5;

/** Where the mail with the token is on its way, for the journey's state. */
type Mailed = Pick<RegistrationState, 'messageId' | 'mailedAt'>;

/**
 * Sends the mail that proves the mailbox. An address that has a Master Account meanwhile gets "you already have an
 * account" instead: the pages look the same, only the mailbox is told.
 */
@Injectable()
export class SendToken {
  constructor(
    private readonly database: Database,
    private readonly accounts: FindAccount,
    private readonly secrets: OneTimeSecrets,
    private readonly mail: QueueMail,
    private readonly journeys: Journeys,
    private readonly limits: RegistrationLimits,
    private readonly clock: Clock,
  ) {}

  /**
   * For the first time: together with what else is kept as the journey reaches the token's screen.
   * @throws DomainError registration.mail.just-sent, limits.exceeded (429)
   */
  async first(registration: Registration, address: string, state: Partial<RegistrationState>): Promise<Registration | null> {
    await this.#count(registration, registration.email!, address);
    return this.database.transaction(async () =>
      this.journeys.advance(registrationKind, registration, {
        from: 'security-questions',
        to: 'token',
        state: { ...state, ...(await this.#send(registration, registration.email!)) },
      }),
    );
  }

  /**
   * Again, to the same address or to a corrected one. Earlier tokens are worth nothing from then on.
   * @throws DomainError registration.mail.just-sent, limits.exceeded (429)
   */
  async again(registration: Registration, address: string, email: string = registration.email!): Promise<Registration | null> {
    await this.#count(registration, email, address);
    return this.database.transaction(async () =>
      this.journeys.note(registrationKind, registration, { email, state: await this.#send(registration, email) }),
    );
  }

  #count(registration: Registration, email: string, address: string): Promise<void> {
    return this.limits.beforeMail({ mailbox: mailboxOf(email), address, journeyId: registration.id });
  }

  async #send(registration: Registration, email: string): Promise<Mailed> {
    const known = await this.accounts.existsByEmail(email);
    const messageId = await this.mail.queue({
      template: known ? 'already-registered' : 'registration-token',
      to: EmailAddress.parse(email).mailbox,
      params: { path: known ? '/sign-in' : `/register/${registration.id}/token` },
      secretId: await this.#prepareSecret(registration),
      correlation: { journeyId: registration.id },
    });
    return { messageId, mailedAt: this.clock.now().toISOString() };
  }

  /** For a known address too, whose mail keeps it to itself: guesses are then refused in the same words, tries counted alike. */
  #prepareSecret(registration: Registration): Promise<string> {
    return this.secrets.prepare({
      purpose: EMAIL_TOKEN,
      subject: registration.id,
      lifeSeconds: TOKEN_LIFE_SECONDS,
      maxAttempts: TOKEN_ATTEMPTS,
    });
  }
}

/** For whom its mails are counted. */
export function mailboxOf(email: string): string {
  return EmailAddress.canonicalOf(email) ?? email;
}
