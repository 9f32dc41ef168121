import { Injectable } from '@nestjs/common';
import { Database } from '../../database/index.js';
import { OneTimeSecrets } from '../../one-time-secrets/index.js';
import { ContactChangeRows } from './contact-change-rows.js';

/**
 * Whoever takes an account back must not find later that somebody else had begun something: new contacts that wait for
 * their proof, and every token that would open or change the account, are worth nothing from then on. What only takes
 * something back stays.
 */
@Injectable()
export class DropOutstanding {
  constructor(
    private readonly rows: ContactChangeRows,
    private readonly secrets: OneTimeSecrets,
    private readonly database: Database,
  ) {}

  /** Joins the open transaction. */
  of(accountId: string): Promise<void> {
    return this.database.transaction(async () => {
      for (const kind of ['email', 'mobile'] as const) await this.rows.removePending(accountId, kind);
      await this.secrets.revokeOwnedBy(accountId);
    });
  }
}
