import { Injectable } from '@nestjs/common';
import { PasswordHasher } from '../accounts/index.js';
import { DomainError } from '../common/index.js';
import { Database } from '../database/index.js';
import type { Browser } from '../http/index.js';
import { Journeys } from '../journeys/index.js';
import { OneTimeSecrets } from '../one-time-secrets/index.js';
import { CompleteRegistration, tokenRefused } from './complete-registration.js';
import { RegistrationLimits } from './registration-limits.js';
import { registrationKind, type Registration } from './registration.kind.js';
import { EMAIL_TOKEN } from './send-token.js';
import { StartRegistration } from './start-registration.js';

/** Going on with a registration in a browser that it was not started in; see `ElsewhereController`. */
@Injectable()
export class CompleteElsewhere {
  constructor(
    private readonly journeys: Journeys,
    private readonly hasher: PasswordHasher,
    private readonly completion: CompleteRegistration,
    private readonly secrets: OneTimeSecrets,
    private readonly starter: StartRegistration,
    private readonly limits: RegistrationLimits,
    private readonly database: Database,
  ) {}

  /**
   * Token and password together complete it. The password is looked at first, so that somebody without it can't use
   * up the owner's token.
   * @returns null when there is no such registration any more
   * @throws DomainError registration.elsewhere.password, registration.token.<outcome>, limits.exceeded
   */
  async withPassword(id: string, given: { token: string; password: string }): Promise<Registration | null> {
    const registration = await this.#waiting(id);
    if (!registration) return null;
    await this.limits.beforePasswordElsewhere(registration.id);
    if (!(await this.hasher.verify(given.password, registration.state.passwordHash))) {
      throw new DomainError('registration.elsewhere.password', { status: 422 });
    }
    await this.completion.complete(registration, given.token);
    return registration;
  }

  /**
   * The token alone proves the mailbox: whatever was entered elsewhere is discarded, and its owner begins anew here.
   * @returns null when there is no such registration any more
   * @throws DomainError registration.token.<outcome>
   */
  async startAfresh(id: string, token: string, browser: Browser): Promise<Registration | null> {
    const registration = await this.#waiting(id);
    if (!registration) return null;
    return this.database.transaction(async () => {
      const { outcome, attemptsLeft } = await this.secrets.spend({ purpose: EMAIL_TOKEN, subject: registration.id, token });
      if (outcome !== 'spent') throw tokenRefused(outcome, attemptsLeft);
      await this.journeys.complete(registrationKind, registration, { from: 'token', to: 'done', state: { discarded: true } });
      return this.starter.start(browser, { email: registration.email!, destination: registration.destination });
    });
  }

  /** @returns the registration when it became a Master Account already */
  async completed(id: string): Promise<Registration | null> {
    const registration = await this.journeys.findAnywhere(registrationKind, id);
    return registration?.completedAt && !registration.state.discarded ? registration : null;
  }

  async #waiting(id: string): Promise<Registration | null> {
    const registration = await this.journeys.findAnywhere(registrationKind, id);
    return registration?.step === 'token' && !registration.completedAt ? registration : null;
  }
}
