import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/index.js';
import { Clock, DomainError } from '../common/index.js';
import { Database } from '../database/index.js';
import { Account } from './account.entity.js';
import { accountsPasswordExpiryChosen } from './accounts.events.js';
import type { PasswordExpiryDays } from './password/password-expiry.js';

/** The customer says when their password expires, or that it never does; nobody else can (NIST SP 800-63B-4 §3.1.1.2). */
@Injectable()
export class ChoosePasswordExpiry {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * The days count from now, and from each change of the password that follows. For whoever has just proven to be the
   * customer: that proof is the caller's.
   * @param days null for never
   * @throws DomainError accounts.unknown (404)
   */
  choose(accountId: string, days: PasswordExpiryDays | null): Promise<void> {
    return this.database.transaction(async () => {
      const account = await this.database.em.findOne(Account, { id: accountId, status: 'active' }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
      if (!account) throw new DomainError('accounts.unknown', { status: 404 });
      account.choosePasswordExpiry(days, this.clock.now());
      await this.audit.record({
        event: accountsPasswordExpiryChosen,
        actor: { kind: 'customer', id: accountId },
        subjects: { account: accountId },
        data: { days },
      });
    });
  }
}
