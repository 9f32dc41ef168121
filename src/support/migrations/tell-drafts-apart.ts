import { Migration } from '@mikro-orm/migrations';

/** What an agent has begun to write is told from what another window of theirs made of it. */
export class TellDraftsApart extends Migration {
  static readonly id = '20261130-0816-draft-versions';

  override up(): void {
    this.addSql(`
      ALTER TABLE ticket_draft
        ADD COLUMN version uuid NOT NULL DEFAULT gen_random_uuid(),
        ADD COLUMN written_in text;
    `);
  }

  override down(): void {
    this.addSql('ALTER TABLE ticket_draft DROP COLUMN version, DROP COLUMN written_in');
  }
}
