import { Migration } from '@mikro-orm/migrations';

export class CreateStoredFiles extends Migration {
  static readonly id = '20261128-0101-storage';

  override up(): void {
    this.addSql(`
      CREATE TABLE stored_file (
        id uuid PRIMARY KEY,
        sha256 bytea NOT NULL,
        size bigint NOT NULL,
        type text NOT NULL,
        created_at timestamptz NOT NULL
      );
    `);
  }

  override down(): void {
    this.addSql('DROP TABLE stored_file');
  }
}
