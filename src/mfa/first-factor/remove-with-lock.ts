import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PasswordChanged } from '../../accounts/index.js';
import { EnrolmentRows } from '../enrolment/enrolment-rows.js';
import type { Factor, FactorKind } from '../factor.js';
import { Factors } from '../factors.js';
import { PasskeyFactor } from '../passkeys/passkey-factor.js';
import { RecordChange } from '../record-change.js';
import { RecoveryCodes } from '../recovery-codes/recovery-codes.js';
import { AppFactor } from '../totp/app-factor.js';

/**
 * Whoever knew a password that is locked may have enrolled a factor of their own, which its owner could never show: what
 * came since goes with it. What was there before stays; the mailbox alone takes no factor away that is older.
 */
@Injectable()
export class RemoveWithLock implements OnModuleInit {
  readonly #factors: readonly Factor[];

  constructor(
    private readonly passwordChanged: PasswordChanged,
    private readonly enrolments: EnrolmentRows,
    private readonly change: RecordChange,
    private readonly enrolled: Factors,
    private readonly codes: RecoveryCodes,
    passkeys: PasskeyFactor,
    app: AppFactor,
  ) {
    this.#factors = [passkeys, app];
  }

  onModuleInit(): void {
    this.passwordChanged.subscribe(async ({ accountId, locked }) => {
      if (locked) await this.#remove(accountId, locked.since);
    });
  }

  async #remove(accountId: string, since: Date): Promise<void> {
    await this.enrolments.removeOf(accountId);
    await this.codes.removeSince(accountId, since);
    const removed: FactorKind[] = [];
    for (const factor of this.#factors) if (await factor.removeSince(accountId, since)) removed.push(factor.kind);
    if (!(await this.enrolled.on(accountId))) await this.codes.remove(accountId);
    for (const kind of removed) await this.change.record({ accountId, kind, change: 'removed' }, { kind: 'stranger' });
  }
}
