import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/index.js';
import { Clock } from '../common/index.js';
import { Database } from '../database/index.js';
import { AccountClosed } from './account-closed.js';
import { accountsClosed } from './accounts.events.js';
import { PasswordChanged } from './password-changed.js';

/**
 * The address is free for a new registration; nobody can sign in, no password is left to guess at, and nothing of the person
 * is left to read. The bare row stays, for the id in the audit log.
 */
const CLOSE = `
  UPDATE account SET status = 'closed', email = id || '@closed.invalid', email_canonical = id || '@closed.invalid',
         first_name = '', last_name = '', pin_sealed = '', password_hash = 'closed', password_changed_at = $2,
         password_expiry_days = NULL, password_expires_at = NULL, password_reminder_at = NULL,
         mobile = NULL, mobile_verified_at = NULL, mfa_choice = 'none', version = version + 1
   WHERE id = $1 AND status = 'active' RETURNING id`;

const FORGET = ['DELETE FROM former_password WHERE account_id = $1', 'DELETE FROM contact_change WHERE account_id = $1'];

/** Ends a Master Account for good, for whoever has just proven to be the customer: that proof is the caller's. */
@Injectable()
export class CloseAccount {
  constructor(
    private readonly database: Database,
    private readonly changed: PasswordChanged,
    private readonly closed: AccountClosed,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Joins the open transaction; sessions end with it, and every room forgets the person.
   * @returns whether it was open until now
   */
  close(accountId: string): Promise<boolean> {
    return this.database.transaction(async () => {
      const closed = await this.database.query(CLOSE, [accountId, this.clock.now()]);
      if (closed.length === 0) return false;
      await this.changed.publish({ accountId, keepSession: null });
      for (const statement of FORGET) await this.database.query(statement, [accountId]);
      await this.closed.publish(accountId);
      await this.audit.record({ event: accountsClosed, actor: { kind: 'customer', id: accountId }, subjects: { account: accountId } });
      return true;
    });
  }
}
