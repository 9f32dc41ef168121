import { Injectable } from '@nestjs/common';
import { Clock, randomToken } from '../../common/index.js';
import { Database } from '../../database/index.js';
import type { Account } from '../account.entity.js';
import { PasswordChanged } from '../password-changed.js';
import { FormerPasswords } from '../password/former-passwords.js';
import { PasswordHasher } from '../password/password-hasher.js';
import { DropOutstanding } from './drop-outstanding.js';

/** Whoever knew the password may have given the account a number of their own before they were noticed. */
const SUSPECT_SECONDS = 7 * 24 * 3600;

/**
 * Takes an account out of the hands of somebody who knows its password. The password is worthless from then on, all
 * sessions end, nothing that waits can be completed, factors that came since are taken away, and a number that was
 * proven around that time counts as unproven. What is left is the mailbox, from which a recovery sets a new password.
 */
@Injectable()
export class LockPassword {
  constructor(
    private readonly hasher: PasswordHasher,
    private readonly former: FormerPasswords,
    private readonly changed: PasswordChanged,
    private readonly outstanding: DropOutstanding,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Computed before a row is locked. @returns the hash of what nobody knows
   * @throws DomainError accounts.hashing.busy (503)
   */
  prepare(): Promise<string> {
    return this.hasher.hash(randomToken());
  }

  /**
   * Joins the open transaction, which holds the account; its owner is the caller's to tell.
   * @param since when the stranger's doings began
   */
  async apply(account: Account, unusable: string, since: Date): Promise<void> {
    const now = this.clock.now();
    await this.former.keep(account.id, account.passwordHash, now);
    account.changePassword(unusable, now);
    const suspectSince = since.getTime() - SUSPECT_SECONDS * 1000;
    if (account.mobileVerifiedAt && account.mobileVerifiedAt.getTime() >= suspectSince) account.mobileVerifiedAt = null;
    // Whoever hears of it reads the account, and may write to it.
    await this.database.em.flush();
    await this.outstanding.of(account.id);
    await this.changed.publish({ accountId: account.id, keepSession: null, locked: { since } });
  }
}
