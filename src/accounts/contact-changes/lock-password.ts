import { Injectable } from '@nestjs/common';
import { Clock, randomToken } from '../../common/index.js';
import type { Account } from '../account.entity.js';
import { PasswordChanged } from '../password-changed.js';
import { FormerPasswords } from '../password/former-passwords.js';
import { PasswordHasher } from '../password/password-hasher.js';

/** Makes a password that somebody else knows worthless; its owner chooses a new one by recovery. */
@Injectable()
export class LockPassword {
  constructor(
    private readonly hasher: PasswordHasher,
    private readonly former: FormerPasswords,
    private readonly changed: PasswordChanged,
    private readonly clock: Clock,
  ) {}

  /**
   * Computed before a row is locked. @returns the hash of what nobody knows
   * @throws DomainError accounts.hashing.busy (503)
   */
  prepare(): Promise<string> {
    return this.hasher.hash(randomToken());
  }

  /** Joins the open transaction, which holds the account. All sessions end with it. */
  async apply(account: Account, unusable: string): Promise<void> {
    const now = this.clock.now();
    await this.former.keep(account.id, account.passwordHash, now);
    account.changePassword(unusable, now);
    await this.changed.publish({ accountId: account.id, keepSession: null, locked: true });
  }
}
