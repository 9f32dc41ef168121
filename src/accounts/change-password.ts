import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/index.js';
import { Clock, DomainError } from '../common/index.js';
import { Database } from '../database/index.js';
import { Limits, type WindowLimit } from '../limits/index.js';
import { Account } from './account.entity.js';
import { accountsPasswordChanged } from './accounts.events.js';
import { PasswordChanged } from './password-changed.js';
import { FormerPasswords } from './password/former-passwords.js';
import { PasswordHasher } from './password/password-hasher.js';
import { PasswordPolicy } from './password/password-policy.js';

/** Looking at a password that somebody chooses costs up to six hashes and an estimate of its strength. */
const CHOICES: WindowLimit = { name: 'accounts.new-password', limit: 30, windowSeconds: 3_600 };

/** A password that was found good for an account, hashed and ready to take the place of the present one. */
export interface NewPassword {
  readonly accountId: string;
  readonly hash: string;
  /** Of the password that it was compared with: it replaces this one and no other. */
  readonly replacesOneOf: Date;
}

export interface ChangeOptions {
  /** The session that the customer is in; every other one ends. None goes on unless it is named. */
  readonly keepSession?: string | null;
}

/** Replaces a password, for whoever has just proven to be the customer: that proof is the caller's. */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly database: Database,
    private readonly policy: PasswordPolicy,
    private readonly hasher: PasswordHasher,
    private readonly limits: Limits,
    private readonly former: FormerPasswords,
    private readonly changed: PasswordChanged,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Costs two to six hashes, which are computed before the transaction begins: no row is locked meanwhile.
   * @throws DomainError accounts.password.requirements, .unchanged, .former (422), accounts.unknown (404), accounts.hashing.busy (503),
   *   limits.exceeded (429)
   */
  async change(accountId: string, password: string, options?: ChangeOptions): Promise<void> {
    const prepared = await this.prepare(accountId, password);
    await this.apply(prepared, options);
  }

  /**
   * Everything that costs time, without a transaction: the requirements, the last five passwords, the hash.
   * @param options.since when whoever asks proved to be the customer: a password that was changed since is not theirs to replace
   * @throws as `change`, and accounts.password.overtaken (409)
   */
  async prepare(accountId: string, password: string, { since }: { since?: Date } = {}): Promise<NewPassword> {
    await this.limits.take([{ ...CHOICES, key: accountId }]);
    const account = await this.database.em.findOne(Account, { id: accountId, status: 'active' });
    if (!account) throw unknown();
    if (since && account.passwordChangedAt >= since) throw overtaken();
    await this.policy.demand(password, account);
    if (await this.hasher.verify(password, account.passwordHash)) throw refused('unchanged');
    if (await this.former.include(accountId, password)) throw refused('former');
    return { accountId, hash: await this.hasher.hash(password), replacesOneOf: account.passwordChangedAt };
  }

  /**
   * Puts a prepared password in place; joins the open transaction.
   * @throws DomainError accounts.unknown (404), accounts.password.overtaken (409) when another change came first
   */
  apply({ accountId, hash, replacesOneOf }: NewPassword, { keepSession = null }: ChangeOptions = {}): Promise<void> {
    return this.database.transaction(async () => {
      const account = await this.database.em.findOne(Account, { id: accountId, status: 'active' }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
      if (!account) throw unknown();
      if (account.passwordChangedAt.getTime() !== replacesOneOf.getTime()) throw overtaken();
      const now = this.clock.now();
      await this.former.keep(accountId, account.passwordHash, now);
      account.changePassword(hash, now);
      await this.changed.publish({ accountId, keepSession });
      await this.audit.record({ event: accountsPasswordChanged, actor: { kind: 'customer', id: accountId }, subjects: { account: accountId } });
    });
  }
}

function unknown(): DomainError {
  return new DomainError('accounts.unknown', { status: 404 });
}

function overtaken(): DomainError {
  return new DomainError('accounts.password.overtaken', { status: 409 });
}

function refused(reason: 'unchanged' | 'former'): DomainError {
  return new DomainError(`accounts.password.${reason}`, { status: 422 });
}
