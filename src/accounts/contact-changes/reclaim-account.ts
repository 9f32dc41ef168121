import { Injectable } from '@nestjs/common';
import { Database } from '../../database/index.js';
import { LockPassword } from './lock-password.js';
import { lockedAccount } from './locked-account.js';
import { TellOwner } from './tell-owner.js';

/** Takes an account back from somebody who knows its password, for whoever has shown to hold its mailbox; see `LockPassword`. */
@Injectable()
export class ReclaimAccount {
  constructor(
    private readonly password: LockPassword,
    private readonly owner: TellOwner,
    private readonly database: Database,
  ) {}

  /**
   * Computed before a row is locked. @returns what takes the place of the password
   * @throws DomainError accounts.hashing.busy (503)
   */
  prepare(): Promise<string> {
    return this.password.prepare();
  }

  /**
   * Joins the open transaction; its owner is told.
   * @param since when the stranger's doings began
   * @throws DomainError accounts.unknown (404)
   */
  reclaim(accountId: string, unusable: string, since: Date): Promise<void> {
    return this.database.transaction(async () => {
      const account = await lockedAccount(this.database, accountId);
      await this.password.apply(account, unusable, since);
      await this.owner.tell(account, 'password-locked', '/recovery');
    });
  }
}
