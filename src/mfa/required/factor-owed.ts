import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/index.js';
import { Database } from '../../database/index.js';
import { FactorChanged } from '../factor-changed.js';

/**
 * An account whose second factors were taken away without a factor being shown owes one: until it is set up nothing else
 * opens the account, so that it never gets weaker than it was enrolled.
 */
@Injectable()
export class FactorOwed implements OnModuleInit {
  constructor(
    private readonly changed: FactorChanged,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.changed.subscribe(async ({ accountId, kind, change }) => {
      if (change === 'added' && kind !== 'recovery-code') await this.#settle(accountId);
    });
  }

  /** Joins the open transaction. */
  async from(accountId: string): Promise<void> {
    await this.database.query('INSERT INTO mfa_owed (account_id, since) VALUES ($1, $2) ON CONFLICT DO NOTHING', [accountId, this.clock.now()]);
  }

  async by(accountId: string): Promise<boolean> {
    return (await this.database.query('SELECT 1 FROM mfa_owed WHERE account_id = $1', [accountId])).length > 0;
  }

  async #settle(accountId: string): Promise<void> {
    await this.database.query('DELETE FROM mfa_owed WHERE account_id = $1', [accountId]);
  }
}
