import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/index.js';
import { Clock } from '../common/index.js';
import { Database } from '../database/index.js';
import { accountsClosed } from './accounts.events.js';
import { PasswordChanged } from './password-changed.js';

/** The address is free for a new registration; nobody can sign in, and no password is left to guess at. */
const CLOSE = `
  UPDATE account SET status = 'closed', email = id || '@closed.invalid', email_canonical = id || '@closed.invalid',
         password_hash = 'closed', password_changed_at = $2, mobile = NULL, mobile_verified_at = NULL, version = version + 1
   WHERE id = $1 AND status = 'active' RETURNING id`;

/** Ends a Master Account for good, for whoever has just proven to be the customer: that proof is the caller's. */
@Injectable()
export class CloseAccount {
  constructor(
    private readonly database: Database,
    private readonly changed: PasswordChanged,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Joins the open transaction; sessions end with it.
   * @returns whether it was open until now
   */
  close(accountId: string): Promise<boolean> {
    return this.database.transaction(async () => {
      const closed = await this.database.query(CLOSE, [accountId, this.clock.now()]);
      if (closed.length === 0) return false;
      await this.changed.publish({ accountId, keepSession: null });
      await this.audit.record({ event: accountsClosed, actor: { kind: 'customer', id: accountId }, subjects: { account: accountId } });
      return true;
    });
  }
}
