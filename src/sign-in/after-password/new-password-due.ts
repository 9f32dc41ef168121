import type { DueCheck } from './due-check.js';
import type { Proven } from './proven.js';

/** The expiry that the customer chose has passed: a new password is due, once everything else was proven. */
export class NewPasswordDue implements DueCheck {
  readonly step = 'new-password';

  isDue({ passwordExpired }: Proven): boolean {
    return passwordExpired;
  }
}
