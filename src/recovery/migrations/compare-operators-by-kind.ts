import { Migration } from '@mikro-orm/migrations';

/**
 * Who stands for a recovery is one of a kind: `agent:<account>` or `operator:<name>`. Rows of before say the same, as only agents have an account
 * there, and a process of the version before goes on writing what these columns are made from.
 */
export class CompareOperatorsByKind extends Migration {
  static readonly id = '20261130-0601-recovery-operators';

  override up(): void {
    this.addSql(`
      ALTER TABLE guarded_recovery
        ADD COLUMN requester text GENERATED ALWAYS AS (coalesce('agent:' || requested_by_agent::text, 'operator:' || lower(requested_by))) STORED,
        ADD COLUMN approver text GENERATED ALWAYS AS (coalesce('agent:' || approved_by_agent::text, 'operator:' || lower(approved_by))) STORED,
        DROP CONSTRAINT guarded_recovery_two_people,
        ADD CONSTRAINT guarded_recovery_two_people CHECK (approver <> requester)`);
  }

  override down(): void {
    this.addSql(`
      ALTER TABLE guarded_recovery
        DROP CONSTRAINT guarded_recovery_two_people,
        DROP COLUMN requester,
        DROP COLUMN approver,
        ADD CONSTRAINT guarded_recovery_two_people CHECK (
          CASE WHEN requested_by_agent IS NOT NULL AND approved_by_agent IS NOT NULL
               THEN requested_by_agent <> approved_by_agent
               ELSE lower(approved_by) <> lower(requested_by) END)`);
  }
}
