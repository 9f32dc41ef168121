import type { DueCheck, Facts } from './due-check.js';

/** Who chose a second factor at registration sets it up at the next sign-in; who needs one can't put it off. */
export class EnrolmentDue implements DueCheck {
  readonly step = 'enrol';

  isDue(facts: Facts): boolean {
    const { mfaChoice, enrolmentPutOff } = facts.proven;
    return !facts.standing.on && (isFactorDemanded(facts) || (mfaChoice === 'otp' && !enrolmentPutOff));
  }
}

/** @returns whether there is no way on without a second factor */
export function isFactorDemanded({ journey, standing }: Pick<Facts, 'journey' | 'standing'>): boolean {
  return standing.required || journey.state.acr === 'aal2';
}
