import { Migration } from '@mikro-orm/migrations';

export class CreateMfaRequired extends Migration {
  static readonly id = '20261125-0502-mfa-required';

  override up(): void {
    this.addSql(`
      CREATE TABLE mfa_required (
        kind text NOT NULL CHECK (kind IN ('domain', 'email', 'service')),
        value text NOT NULL,
        list text NOT NULL DEFAULT '',
        since timestamptz NOT NULL,
        PRIMARY KEY (kind, value, list),
        CHECK (list = '' OR kind = 'email')
      )
    `);
  }
}
