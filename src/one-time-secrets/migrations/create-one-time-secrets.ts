import { Migration } from '@mikro-orm/migrations';

export class CreateOneTimeSecrets extends Migration {
  static readonly id = '20261124-0102-one-time-secrets';

  override up(): void {
    this.addSql(`
      CREATE TABLE one_time_secret (
        id uuid PRIMARY KEY,
        purpose text NOT NULL,
        subject text NOT NULL,
        key_version integer NOT NULL,
        hash bytea,
        life_seconds integer NOT NULL CHECK (life_seconds > 0),
        minted_at timestamptz,
        expires_at timestamptz,
        attempts integer NOT NULL,
        max_attempts integer NOT NULL CHECK (max_attempts > 0),
        used_at timestamptz,
        revoked_at timestamptz,
        created_at timestamptz NOT NULL,
        CHECK (attempts <= max_attempts),
        CHECK ((hash IS NULL) = (expires_at IS NULL))
      );
      CREATE UNIQUE INDEX one_time_secret_live ON one_time_secret (purpose, subject)
        WHERE used_at IS NULL AND revoked_at IS NULL;
      CREATE INDEX one_time_secret_subject ON one_time_secret (subject, purpose, created_at);
      CREATE INDEX one_time_secret_age ON one_time_secret (created_at);
    `);
  }

  override down(): void {
    this.addSql('DROP TABLE one_time_secret');
  }
}
