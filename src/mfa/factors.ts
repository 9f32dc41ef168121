import { Injectable } from '@nestjs/common';
import { Database } from '../database/index.js';
import type { EnrolledFactor, Factor } from './factor.js';
import { PasskeyFactor } from './passkeys/passkey-factor.js';
import { RecoveryCodes } from './recovery-codes/recovery-codes.js';
import { AppFactor } from './totp/app-factor.js';
import { RefusedCodes, type Diagnosis } from './totp/refused-codes.js';

/** Which second factors an account has. */
@Injectable()
export class Factors {
  readonly #factors: readonly Factor[];

  constructor(
    passkeys: PasskeyFactor,
    app: AppFactor,
    recoveryCodes: RecoveryCodes,
    private readonly refused: RefusedCodes,
    private readonly database: Database,
  ) {
    this.#factors = [passkeys, app, recoveryCodes];
  }

  /** In the order in which they are offered: passkey, app, recovery code. */
  async of(accountId: string): Promise<EnrolledFactor[]> {
    const all = await Promise.all(this.#factors.map((factor) => factor.enrolled(accountId)));
    return all.filter((factor) => factor !== null);
  }

  /** @returns whether a second factor is asked for at sign-in */
  async on(accountId: string): Promise<boolean> {
    const rows = await this.database.query(
      'SELECT 1 FROM mfa_app WHERE account_id = $1 UNION ALL SELECT 1 FROM mfa_passkey WHERE account_id = $1 LIMIT 1',
      [accountId],
    );
    return rows.length > 0;
  }

  /** @returns why the last code was refused, for whoever helps the customer; null when the last one was right */
  lastDiagnosis(accountId: string): Promise<Diagnosis | null> {
    return this.refused.last(accountId);
  }
}
