import { Migration } from '@mikro-orm/migrations';

export class AddOwner extends Migration {
  static readonly id = '20261127-0104-secret-owner';

  /** No foreign key: the accounts stand on a floor above. Secrets of before have at most a week to live. */
  override up(): void {
    this.addSql(`
      ALTER TABLE one_time_secret ADD COLUMN owner uuid;
      CREATE INDEX one_time_secret_owner ON one_time_secret (owner)
        WHERE owner IS NOT NULL AND used_at IS NULL AND revoked_at IS NULL;
    `);
  }

  override down(): void {
    this.addSql('ALTER TABLE one_time_secret DROP COLUMN owner');
  }
}
