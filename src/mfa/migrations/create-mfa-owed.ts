import { Migration } from '@mikro-orm/migrations';

export class CreateMfaOwed extends Migration {
  static readonly id = '20261127-0515-mfa-owed';

  override up(): void {
    this.addSql(`
      CREATE TABLE mfa_owed (
        account_id uuid PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
        since timestamptz NOT NULL
      )
    `);
  }

  override down(): void {
    this.addSql('DROP TABLE mfa_owed');
  }
}
