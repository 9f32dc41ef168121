import { Injectable } from '@nestjs/common';
import { Factors, RequiredMfa } from '../../mfa/index.js';
import type { SignIn } from '../sign-in.kind.js';
import type { DueCheck } from './due-check.js';
import type { Proven } from './proven.js';

/** Who chose a second factor at registration sets it up at the next sign-in; who needs one can't put it off. */
@Injectable()
export class EnrolmentDue implements DueCheck {
  readonly step = 'enrol';

  constructor(
    private readonly factors: Factors,
    private readonly required: RequiredMfa,
  ) {}

  async isDue(proven: Proven, journey: SignIn): Promise<boolean> {
    const wanted = proven.mfaChoice === 'otp' && !proven.enrolmentPutOff;
    if (!wanted && !(await this.isRequired(journey))) return false;
    return !(await this.factors.on(proven.accountId));
  }

  /** @returns whether there is no way on without a second factor */
  async isRequired({ state, email }: SignIn): Promise<boolean> {
    return state.acr === 'aal2' || (email !== null && this.required.ofCustomer(email));
  }
}
