import { Injectable } from '@nestjs/common';
import { Factors } from '../../mfa/index.js';
import type { DueCheck } from './due-check.js';
import { assuranceOf, type Proven } from './proven.js';

/** With a second factor on, it is asked for every time (DOMAIN §4). */
@Injectable()
export class FactorDue implements DueCheck {
  readonly step = 'factor';

  constructor(private readonly factors: Factors) {}

  async isDue({ accountId, amr }: Proven): Promise<boolean> {
    return assuranceOf(amr) !== 'aal2' && (await this.factors.on(accountId));
  }
}
