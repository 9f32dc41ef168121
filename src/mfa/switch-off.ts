import { Injectable } from '@nestjs/common';
import { Database } from '../database/index.js';
import type { Factor } from './factor.js';
import { PasskeyFactor } from './passkeys/passkey-factor.js';
import { RecoveryCodes } from './recovery-codes/recovery-codes.js';
import { AppFactor } from './totp/app-factor.js';
import { FactorOwed } from './required/factor-owed.js';
import { RecordChange } from './record-change.js';

/** Takes factors away, for whoever has just spent one: that proof is the caller's, and is never the password alone. */
@Injectable()
export class SwitchOff {
  readonly #factors: readonly Factor[];

  constructor(
    passkeys: PasskeyFactor,
    app: AppFactor,
    private readonly codes: RecoveryCodes,
    private readonly change: RecordChange,
    private readonly owed: FactorOwed,
    private readonly database: Database,
  ) {
    this.#factors = [passkeys, app];
  }

  /** Removes every factor, recovery codes with them. Joins the open transaction. */
  all(accountId: string): Promise<void> {
    return this.database.transaction(async () => {
      for (const factor of this.#factors) {
        if (!(await factor.enrolled(accountId))) continue;
        await factor.remove(accountId);
        await this.change.record({ accountId, kind: factor.kind, change: 'removed' });
      }
      await this.codes.remove(accountId);
      await this.owed.letGo(accountId);
    });
  }
}
