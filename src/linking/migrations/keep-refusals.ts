import { Migration } from '@mikro-orm/migrations';

/** The last refusal of each account at each service, for whoever helps: the audit log has all of them, and ever more. */
export class KeepRefusals extends Migration {
  static readonly id = '20261129-0503-link-refusals';

  override up(): void {
    this.addSql(`
      CREATE TABLE link_refusal (
        account_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        service text NOT NULL,
        at timestamptz NOT NULL,
        outcome text NOT NULL,
        PRIMARY KEY (account_id, service)
      )
    `);
  }

  override down(): void {
    this.addSql('DROP TABLE link_refusal');
  }
}
