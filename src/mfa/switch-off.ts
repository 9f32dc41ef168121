import { Injectable } from '@nestjs/common';
import { Database } from '../database/index.js';
import { Factors } from './factors.js';
import { RecoveryCodes } from './recovery-codes/recovery-codes.js';
import { AppFactor } from './totp/app-factor.js';
import { RecordChange } from './record-change.js';

/** Takes factors away, for whoever has just spent one: that proof is the caller's, and is never the password alone. */
@Injectable()
export class SwitchOff {
  constructor(
    private readonly app: AppFactor,
    private readonly codes: RecoveryCodes,
    private readonly factors: Factors,
    private readonly change: RecordChange,
    private readonly database: Database,
  ) {}

  /** Removes every factor, recovery codes with them. Joins the open transaction. */
  all(accountId: string): Promise<void> {
    return this.database.transaction(async () => {
      if (!(await this.factors.on(accountId))) return;
      await this.app.remove(accountId);
      await this.codes.remove(accountId);
      await this.change.record({ accountId, kind: 'app', change: 'removed' });
    });
  }
}
