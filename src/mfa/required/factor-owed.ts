import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/index.js';
import { Database } from '../../database/index.js';

/**
 * An account whose second factors were taken away without a factor being shown owes one: while it has none, nothing else
 * opens the account, so that it never gets weaker than it was enrolled. What was owed comes back when the new factor is
 * taken back by the mailbox alone; it is done with once its owner shows a factor to go without.
 */
@Injectable()
export class FactorOwed {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Joins the open transaction. */
  async from(accountId: string): Promise<void> {
    await this.database.query('INSERT INTO mfa_owed (account_id, since) VALUES ($1, $2) ON CONFLICT DO NOTHING', [accountId, this.clock.now()]);
  }

  /** @returns whether there is no way without a factor, enrolled by now or not */
  async by(accountId: string): Promise<boolean> {
    return (await this.database.query('SELECT 1 FROM mfa_owed WHERE account_id = $1', [accountId])).length > 0;
  }

  /** For whoever has just shown a factor. Joins the open transaction. */
  async letGo(accountId: string): Promise<void> {
    await this.database.query('DELETE FROM mfa_owed WHERE account_id = $1', [accountId]);
  }
}
