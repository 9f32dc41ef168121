import { Injectable } from '@nestjs/common';
import type { SignIn, SignInStep } from '../sign-in.kind.js';
import type { DueCheck } from './due-check.js';
import { EnrolmentDue } from './enrolment-due.js';
import { FactorDue } from './factor-due.js';
import { NewPasswordDue } from './new-password-due.js';
import type { Proven } from './proven.js';
import { RecoveryCodesDue } from './recovery-codes-due.js';

/** Everything that may be due after the right password, in this order. A session begins once nothing is. */
@Injectable()
export class WhatIsDue {
  readonly #checks: readonly DueCheck[];

  constructor(factor: FactorDue, enrolment: EnrolmentDue) {
    this.#checks = [factor, enrolment, new RecoveryCodesDue(), new NewPasswordDue()];
  }

  async next(proven: Proven, journey: SignIn): Promise<SignInStep> {
    for (const check of this.#checks) if (await check.isDue(proven, journey)) return check.step;
    return 'done';
  }
}
