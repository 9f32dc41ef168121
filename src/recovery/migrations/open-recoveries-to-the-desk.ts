import { Migration } from '@mikro-orm/migrations';

/**
 * Agents ask for guarded recoveries and approve them, too. Of two agents the accounts are held against each other, as people may have
 * one name; an agent and an operator with a shell are told apart by their names alone.
 */
export class OpenRecoveriesToTheDesk extends Migration {
  static readonly id = '20261129-0600-desk-recoveries';

  override up(): void {
    this.addSql(`
      ALTER TABLE guarded_recovery
        ADD COLUMN requested_by_agent uuid REFERENCES account (id),
        ADD COLUMN approved_by_agent uuid REFERENCES account (id),
        ADD COLUMN cancelled_as text CHECK (cancelled_as IN ('customer', 'operator', 'declined', 'withdrawn', 'lapsed')),
        ADD COLUMN cancel_reason text,
        DROP CONSTRAINT guarded_recovery_check,
        ADD CONSTRAINT guarded_recovery_two_people CHECK (
          CASE WHEN requested_by_agent IS NOT NULL AND approved_by_agent IS NOT NULL
               THEN requested_by_agent <> approved_by_agent
               ELSE lower(approved_by) <> lower(requested_by) END);
      UPDATE guarded_recovery
         SET cancelled_as = CASE WHEN cancelled_by LIKE 'customer%' THEN 'customer' WHEN cancelled_by LIKE 'operator %' THEN 'operator' ELSE 'lapsed' END
       WHERE cancelled_at IS NOT NULL;
      CREATE INDEX guarded_recovery_of_account ON guarded_recovery (account_id, requested_at)`);
  }

  override down(): void {
    this.addSql(`
      DROP INDEX guarded_recovery_of_account;
      ALTER TABLE guarded_recovery
        DROP CONSTRAINT guarded_recovery_two_people,
        DROP COLUMN requested_by_agent,
        DROP COLUMN approved_by_agent,
        DROP COLUMN cancelled_as,
        DROP COLUMN cancel_reason,
        ADD CONSTRAINT guarded_recovery_check CHECK (lower(approved_by) <> lower(requested_by))`);
  }
}
