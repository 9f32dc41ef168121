import { Injectable } from '@nestjs/common';
import { ChangePassword, DropOutstanding } from '../../accounts/index.js';
import { Audit } from '../../audit/index.js';
import { DomainError } from '../../common/index.js';
import { Database } from '../../database/index.js';
import { GuardedLimits } from './guarded-limits.js';
import { guardedCompleted } from './guarded.events.js';
import { GuardedRows, type GuardedRecovery } from './guarded-rows.js';
import { TakeFactorsAway } from './take-factors-away.js';

/** The end of a guarded recovery with two proofs: a new password, the old factors gone, new ones due at the next sign-in. */
@Injectable()
export class SetGuardedPassword {
  constructor(
    private readonly rows: GuardedRows,
    private readonly passwords: ChangePassword,
    private readonly factors: TakeFactorsAway,
    private readonly outstanding: DropOutstanding,
    private readonly limits: GuardedLimits,
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /**
   * @throws DomainError accounts.password.… (422, 409), recovery.over (409), limits.exceeded (429), accounts.hashing.busy (503)
   */
  async set({ id, accountId, secondProof }: GuardedRecovery, password: string, now: Date): Promise<void> {
    if (secondProof !== 'phone' && secondProof !== 'service') throw over();
    await this.limits.beforePassword(id);
    const prepared = await this.passwords.prepare(accountId, password);
    await this.database.transaction(async () => {
      if (!(await this.rows.complete(id, now))) throw over();
      await this.passwords.apply(prepared);
      await this.factors.from(accountId);
      await this.outstanding.of(accountId);
      await this.audit.record({
        event: guardedCompleted,
        actor: { kind: 'customer', id: accountId },
        subjects: { account: accountId, recovery: id },
        data: { outcome: 'password' },
      });
    });
    await this.limits.liftSlowDown(accountId);
  }
}

function over(): DomainError {
  return new DomainError('recovery.over', { status: 409 });
}
