import { Migration } from '@mikro-orm/migrations';

/** Since when there is an app at all; `enrolled_at` is that of the one that took its place. */
export class AddAddedAt extends Migration {
  static readonly id = '20261127-0516-mfa-app-added-at';

  /** Without a value it is `enrolled_at`: processes of the version before go on writing rows meanwhile. */
  override up(): void {
    this.addSql('ALTER TABLE mfa_app ADD COLUMN added_at timestamptz');
  }

  override down(): void {
    this.addSql('ALTER TABLE mfa_app DROP COLUMN added_at');
  }
}
