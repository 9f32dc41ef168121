import { Migration } from '@mikro-orm/migrations';

export class CreateFormerPasswords extends Migration {
  static readonly id = '20261125-0301-former-passwords';

  override up(): void {
    this.addSql(`
      CREATE TABLE former_password (
        account_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        password_hash text NOT NULL,
        replaced_at timestamptz NOT NULL
      );
      CREATE INDEX former_password_account ON former_password (account_id, replaced_at);
    `);
  }

  override down(): void {
    this.addSql('DROP TABLE former_password');
  }
}
