import type { DueCheck } from './due-check.js';
import type { Proven } from './proven.js';

/** Recovery codes are shown once: the way goes on when the customer says that they are kept. */
export class RecoveryCodesDue implements DueCheck {
  readonly step = 'recovery-codes';

  isDue({ codesShown }: Proven): boolean {
    return codesShown === true;
  }
}
