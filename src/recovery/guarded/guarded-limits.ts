import { Injectable } from '@nestjs/common';
import { FindAccount } from '../../accounts/index.js';
import { Limits, type WindowLimit } from '../../limits/index.js';
import { RecoveryLimits } from '../recovery-limits.js';

const MINUTE = 60;
const MAIL_AGAIN: WindowLimit = { name: 'recovery.guarded-again', limit: 1, windowSeconds: MINUTE };
const MAILS: WindowLimit = { name: 'recovery.guarded-mail', limit: 6, windowSeconds: 60 * MINUTE };
const PASSWORDS: WindowLimit = { name: 'recovery.guarded-password', limit: 20, windowSeconds: 10 * MINUTE };

/** What a guarded recovery may use up; each throws `limits.exceeded` (429). */
@Injectable()
export class GuardedLimits {
  constructor(
    private readonly limits: Limits,
    private readonly recoveries: RecoveryLimits,
    private readonly accounts: FindAccount,
  ) {}

  beforeMail(id: string): Promise<void> {
    return this.limits.take([{ ...MAIL_AGAIN, key: id }, { ...MAILS, key: id }]);
  }

  beforePassword(id: string): Promise<void> {
    return this.limits.take([{ ...PASSWORDS, key: id }]);
  }

  /** As after any recovery. */
  async liftSlowDown(accountId: string): Promise<void> {
    const account = await this.accounts.byId(accountId);
    if (account) await this.recoveries.liftSlowDown(account.email);
  }
}
