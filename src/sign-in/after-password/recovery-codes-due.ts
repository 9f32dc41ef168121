import type { DueCheck, Facts } from './due-check.js';

/** Recovery codes are shown once: the way goes on when the customer says that they are kept. */
export class RecoveryCodesDue implements DueCheck {
  readonly step = 'recovery-codes';

  isDue({ proven: { codesShown } }: Facts): boolean {
    return codesShown === true;
  }
}
