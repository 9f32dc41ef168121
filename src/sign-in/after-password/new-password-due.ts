import type { DueCheck, Facts } from './due-check.js';

/** The expiry that the customer chose has passed: a new password is due, once everything else was proven. */
export class NewPasswordDue implements DueCheck {
  readonly step = 'new-password';

  isDue({ proven: { passwordExpired } }: Facts): boolean {
    return passwordExpired;
  }
}
