import { Injectable } from '@nestjs/common';
import { MfaStanding } from '../../mfa/index.js';
import { TakeOvers } from '../../sessions/index.js';
import type { SignIn, SignInStep } from '../sign-in.kind.js';
import type { DueCheck, Facts } from './due-check.js';
import { EnrolmentDue, isFactorDemanded } from './enrolment-due.js';
import { FactorDue } from './factor-due.js';
import { NewPasswordDue } from './new-password-due.js';
import type { Proven } from './proven.js';
import { RecoveryCodesDue } from './recovery-codes-due.js';
import { TakeOverDue } from './take-over-due.js';

/** Everything that may be due after the right password, in this order. A session begins once nothing is. */
@Injectable()
export class WhatIsDue {
  readonly #checks: readonly DueCheck[] = [new FactorDue(), new EnrolmentDue(), new RecoveryCodesDue(), new TakeOverDue(), new NewPasswordDue()];

  constructor(
    private readonly standing: MfaStanding,
    private readonly takeOvers: TakeOvers,
  ) {}

  async next(proven: Proven, journey: SignIn): Promise<SignInStep> {
    return this.among(await this.#facts(proven, journey));
  }

  among(facts: Facts): SignInStep {
    return this.#checks.find((check) => check.isDue(facts))?.step ?? 'done';
  }

  /** @returns whether there is no way on without a second factor */
  async demandsFactor(proven: Proven, journey: SignIn): Promise<boolean> {
    return isFactorDemanded(await this.#facts(proven, journey));
  }

  async #facts(proven: Proven, journey: SignIn): Promise<Facts> {
    const { accountId } = proven;
    const [standing, takeOver] = await Promise.all([this.standing.of(accountId, journey.email), this.takeOvers.of(accountId)]);
    return { proven, journey, standing, takeOver };
  }
}
