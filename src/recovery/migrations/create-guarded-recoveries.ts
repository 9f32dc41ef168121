import { Migration } from '@mikro-orm/migrations';

export class CreateGuardedRecoveries extends Migration {
  static readonly id = '20261125-0600-guarded-recoveries';

  override up(): void {
    this.addSql(`
      CREATE TABLE guarded_recovery (
        id uuid PRIMARY KEY,
        account_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        requested_by text NOT NULL,
        reason text NOT NULL,
        requested_at timestamptz NOT NULL,
        approved_by text CHECK (lower(approved_by) <> lower(requested_by)),
        approved_at timestamptz,
        mailbox_proven_at timestamptz,
        second_proof text CHECK (second_proof IN ('phone', 'service', 'none')),
        ready_at timestamptz,
        told_ready_at timestamptz,
        cancelled_by text,
        cancelled_at timestamptz,
        completed_at timestamptz,
        CHECK ((approved_by IS NULL) = (approved_at IS NULL)),
        CHECK (mailbox_proven_at IS NULL OR approved_at IS NOT NULL),
        CHECK ((second_proof IS NULL) = (ready_at IS NULL)),
        CHECK (second_proof IS NULL OR mailbox_proven_at IS NOT NULL)
      );
      CREATE UNIQUE INDEX guarded_recovery_open ON guarded_recovery (account_id)
        WHERE cancelled_at IS NULL AND completed_at IS NULL;
      CREATE INDEX guarded_recovery_ready ON guarded_recovery (ready_at) WHERE told_ready_at IS NULL;
    `);
  }

  override down(): void {
    this.addSql('DROP TABLE guarded_recovery');
  }
}
