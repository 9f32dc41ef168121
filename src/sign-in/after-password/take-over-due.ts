import type { DueCheck, Facts } from './due-check.js';

/** Somebody is about to take the account over: said once on each way in, also straight on the way to a service. */
export class TakeOverDue implements DueCheck {
  readonly step = 'take-over';

  isDue({ proven, takeOver }: Facts): boolean {
    return takeOver !== null && proven.warnedOfTakeOver !== true;
  }
}
