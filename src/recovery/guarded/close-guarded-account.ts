import { Injectable } from '@nestjs/common';
import { CloseAccount } from '../../accounts/index.js';
import { Audit } from '../../audit/index.js';
import { Clock, DomainError } from '../../common/index.js';
import { Database } from '../../database/index.js';
import { DropAccess } from './drop-access.js';
import { guardedCompleted } from './guarded.events.js';
import { GuardedRows, type GuardedRecovery } from './guarded-rows.js';
import { TellOwner } from './tell-owner.js';

/** The end of a guarded recovery whose customer has the mailbox alone: the account is closed, and may be made anew. */
@Injectable()
export class CloseGuardedAccount {
  constructor(
    private readonly rows: GuardedRows,
    private readonly owner: TellOwner,
    private readonly accounts: CloseAccount,
    private readonly access: DropAccess,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError recovery.over (409) */
  close(recovery: GuardedRecovery): Promise<void> {
    const { id, accountId } = recovery;
    return this.database.transaction(async () => {
      if (!(await this.rows.complete(id, this.clock.now()))) throw new DomainError('recovery.over', { status: 409 });
      await this.owner.announceClosing(recovery);
      await this.access.of(accountId);
      await this.accounts.close(accountId);
      await this.audit.record({
        event: guardedCompleted,
        actor: { kind: 'customer', id: accountId },
        subjects: { account: accountId, recovery: id },
        data: { outcome: 'closed' },
      });
    });
  }
}
