import { Injectable } from '@nestjs/common';
import { ChooseMfa } from '../../accounts/index.js';
import { FactorOwed, Factors, SwitchOff } from '../../mfa/index.js';

/** The factors that were lost go; whoever had one has to set a new one up before anything else. */
@Injectable()
export class TakeFactorsAway {
  constructor(
    private readonly factors: Factors,
    private readonly switchOff: SwitchOff,
    private readonly owed: FactorOwed,
    private readonly choice: ChooseMfa,
  ) {}

  /** Joins the open transaction. */
  async from(accountId: string): Promise<void> {
    const owes = (await this.factors.on(accountId)) || (await this.owed.by(accountId));
    await this.switchOff.all(accountId);
    if (owes) await this.owed.from(accountId);
    await this.choice.choose(accountId, 'otp');
  }
}
