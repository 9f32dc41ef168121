import { Migration } from '@mikro-orm/migrations';

export class CreateMfa extends Migration {
  static readonly id = '20261125-0500-mfa';

  override up(): void {
    this.addSql(`
      CREATE TABLE mfa_app (
        account_id uuid PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
        secret_sealed text NOT NULL,
        enrolled_at timestamptz NOT NULL,
        last_used_at timestamptz,
        last_step bigint NOT NULL,
        seen_steps bigint[] NOT NULL DEFAULT '{}'
      );

      CREATE TABLE mfa_recovery_code (
        id uuid PRIMARY KEY,
        account_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        hash bytea NOT NULL,
        issued_at timestamptz NOT NULL,
        used_at timestamptz
      );
      CREATE UNIQUE INDEX mfa_recovery_code_hash ON mfa_recovery_code (account_id, hash);

      CREATE TABLE mfa_enrolment (
        holder text PRIMARY KEY,
        account_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        may_replace boolean NOT NULL DEFAULT false,
        secret_sealed text,
        previous_sealed text,
        secret_until timestamptz,
        codes_sealed text,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX mfa_enrolment_expiry ON mfa_enrolment (expires_at);

      CREATE TABLE mfa_refused_code (
        account_id uuid PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
        at timestamptz NOT NULL,
        reason text NOT NULL CHECK (reason IN ('drifted', 'used', 'unknown')),
        steps_off integer,
        in_a_row integer NOT NULL,
        CHECK ((reason = 'drifted') = (steps_off IS NOT NULL))
      );
    `);
  }
}
