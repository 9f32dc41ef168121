import type { DueCheck, Facts } from './due-check.js';
import { assuranceOf } from './proven.js';

/** With a second factor on, it is asked for every time (DOMAIN §4). */
export class FactorDue implements DueCheck {
  readonly step = 'factor';

  isDue({ proven, standing }: Facts): boolean {
    return standing.on && assuranceOf(proven.amr) !== 'aal2';
  }
}
