import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/index.js';
import { Clock, DomainError } from '../common/index.js';
import { Database } from '../database/index.js';
import { Account } from './account.entity.js';
import { accountsPasswordChanged } from './accounts.events.js';
import { PasswordChanged } from './password-changed.js';
import { PasswordHasher } from './password/password-hasher.js';
import { PasswordPolicy } from './password/password-policy.js';

/** Replaces a password, for whoever has just proven to be the customer: that proof is the caller's. */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly database: Database,
    private readonly policy: PasswordPolicy,
    private readonly hasher: PasswordHasher,
    private readonly changed: PasswordChanged,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Costs two hashes, which are computed before the transaction begins: no row is locked meanwhile.
   * @throws DomainError accounts.password.requirements, .unchanged (422), accounts.unknown (404), accounts.hashing.busy (503)
   */
  async change(accountId: string, password: string): Promise<void> {
    const account = await this.database.em.findOne(Account, { id: accountId, status: 'active' });
    if (!account) throw unknown();
    await this.policy.demand(password, account);
    if (await this.hasher.verify(password, account.passwordHash)) throw new DomainError('accounts.password.unchanged', { status: 422 });
    await this.#replace(accountId, await this.hasher.hash(password));
  }

  #replace(accountId: string, hash: string): Promise<void> {
    return this.database.transaction(async (em) => {
      const account = await em.findOne(Account, { id: accountId, status: 'active' }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!account) throw unknown();
      account.changePassword(hash, this.clock.now());
      await this.changed.publish({ accountId });
      await this.audit.record({ event: accountsPasswordChanged, actor: { kind: 'customer', id: accountId }, subjects: { account: accountId } });
    });
  }
}

function unknown(): DomainError {
  return new DomainError('accounts.unknown', { status: 404 });
}
