import { Migration } from '@mikro-orm/migrations';

export class CreateContactChanges extends Migration {
  static readonly id = '20261125-0305-contact-changes';

  /** One change of a kind waits for its proof at a time; applied ones stay while they can be undone. */
  override up(): void {
    this.addSql(`
      CREATE TABLE contact_change (
        id uuid PRIMARY KEY,
        account_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        kind text NOT NULL CHECK (kind IN ('email', 'mobile')),
        value text NOT NULL,
        former text,
        message_id uuid,
        asked_at timestamptz NOT NULL,
        applied_at timestamptz,
        undone_at timestamptz
      );
      CREATE UNIQUE INDEX contact_change_pending ON contact_change (account_id, kind) WHERE applied_at IS NULL;
      CREATE INDEX contact_change_account ON contact_change (account_id, applied_at);
      CREATE INDEX contact_change_age ON contact_change (asked_at);
    `);
  }

  override down(): void {
    this.addSql('DROP TABLE contact_change');
  }
}
