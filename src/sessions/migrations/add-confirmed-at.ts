import { Migration } from '@mikro-orm/migrations';

export class AddConfirmedAt extends Migration {
  static readonly id = '20261125-0401-sessions-confirmed-at';

  /** Without a value it is the time of the sign-in: processes of the version before go on writing rows meanwhile. */
  override up(): void {
    this.addSql('ALTER TABLE session ADD COLUMN confirmed_at timestamptz');
  }

  override down(): void {
    this.addSql('ALTER TABLE session DROP COLUMN confirmed_at');
  }
}
