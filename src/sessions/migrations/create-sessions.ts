import { Migration } from '@mikro-orm/migrations';

export class CreateSessions extends Migration {
  static readonly id = '20261124-0401-sessions';

  override up(): void {
    this.addSql(`
      CREATE TABLE session (
        id uuid PRIMARY KEY,
        token_hash bytea NOT NULL,
        account_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        acr text NOT NULL,
        amr text[] NOT NULL,
        auth_time timestamptz NOT NULL,
        user_agent text NOT NULL,
        created_at timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL
      );
      CREATE UNIQUE INDEX session_token ON session (token_hash);
      CREATE INDEX session_account ON session (account_id);
      CREATE INDEX session_expiry ON session (expires_at);
    `);
  }

  override down(): void {
    this.addSql('DROP TABLE session');
  }
}
