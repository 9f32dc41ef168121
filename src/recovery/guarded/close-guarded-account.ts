import { Injectable } from '@nestjs/common';
import { CloseAccount } from '../../accounts/index.js';
import { Audit } from '../../audit/index.js';
import { Clock, DomainError } from '../../common/index.js';
import { Database } from '../../database/index.js';
import { ListServicesWithLinks, RemoveLink } from '../../linking/index.js';
import { SwitchOff } from '../../mfa/index.js';
import { guardedCompleted } from './guarded.events.js';
import { GuardedRows, type GuardedRecovery } from './guarded-rows.js';

/** The end of a guarded recovery whose customer has the mailbox alone: the account is closed, and may be made anew. */
@Injectable()
export class CloseGuardedAccount {
  constructor(
    private readonly rows: GuardedRows,
    private readonly accounts: CloseAccount,
    private readonly factors: SwitchOff,
    private readonly links: RemoveLink,
    private readonly services: ListServicesWithLinks,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError recovery.over (409) */
  close({ id, accountId }: GuardedRecovery): Promise<void> {
    return this.database.transaction(async () => {
      if (!(await this.rows.complete(id, this.clock.now()))) throw new DomainError('recovery.over', { status: 409 });
      for (const { service, link } of await this.services.list(accountId)) if (link) await this.links.remove(accountId, service.id);
      await this.factors.all(accountId);
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
