import { Migration } from '@mikro-orm/migrations';

export class CreatePasskeys extends Migration {
  static readonly id = '20261125-0510-mfa-passkeys';

  override up(): void {
    this.addSql(`
      CREATE TABLE mfa_passkey_holder (
        account_id uuid PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
        user_handle text NOT NULL UNIQUE
      );

      CREATE TABLE mfa_passkey (
        id uuid PRIMARY KEY,
        account_id uuid NOT NULL REFERENCES mfa_passkey_holder (account_id) ON DELETE CASCADE,
        credential_id text NOT NULL UNIQUE,
        public_key bytea NOT NULL,
        counter bigint NOT NULL,
        transports text[] NOT NULL,
        backup_eligible boolean NOT NULL,
        backed_up boolean NOT NULL,
        name text NOT NULL,
        created_at timestamptz NOT NULL,
        last_used_at timestamptz
      );
      CREATE INDEX mfa_passkey_account ON mfa_passkey (account_id);

      CREATE TABLE mfa_passkey_challenge (
        hash bytea PRIMARY KEY,
        purpose text NOT NULL,
        holder text NOT NULL,
        account_id uuid REFERENCES account (id) ON DELETE CASCADE,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX mfa_passkey_challenge_expiry ON mfa_passkey_challenge (expires_at);
    `);
  }
}
