import { Injectable } from '@nestjs/common';
import { Database } from '../database/index.js';
import type { AccountView } from './account-view.js';

const BESIDE_OTHERS = `SELECT password_changed_at AS "passwordChangedAt" FROM account WHERE id = $1 AND status = 'active' FOR SHARE`;

/** To the millisecond, as dates have it that were read. */
const UNCHANGED_BESIDE_OTHERS = `
  SELECT 1 FROM account
   WHERE id = $1 AND status = 'active' AND date_trunc('milliseconds', password_changed_at) = $2::timestamptz FOR SHARE`;

/**
 * Makes what must not happen to one account at the same time take turns, in the open transaction and until its end. Rows
 * that refer to the account may be written meanwhile, also by statements apart.
 */
@Injectable()
export class AccountTurns {
  constructor(private readonly database: Database) {}

  /** Nobody else changes what the account is proven by, and nobody signs in to it meanwhile. */
  async alone(accountId: string): Promise<void> {
    await this.database.query('SELECT id FROM account WHERE id = $1 FOR NO KEY UPDATE', [accountId]);
  }

  /**
   * Beside others of this kind, but with nobody who is `alone`, nor who changes the account.
   * @returns what holds until the end of the transaction; undefined for an account that is closed
   */
  async together(accountId: string): Promise<Pick<AccountView, 'passwordChangedAt'> | undefined> {
    const [account] = await this.database.query<Pick<AccountView, 'passwordChangedAt'>>(BESIDE_OTHERS, [accountId]);
    return account;
  }

  /**
   * As `together`, without waiting for the answer: insists on an account that is there, and on a password that is its own
   * since then.
   */
  async togetherSince(accountId: string, passwordSince: Date): Promise<void> {
    await this.database.insist(UNCHANGED_BESIDE_OTHERS, [accountId, passwordSince]);
  }
}
