import { Migration } from '@mikro-orm/migrations';

/** Of several processes one at a time reads a mailbox of a server: whoever is written down here, until the time that stands with it. */
export class TakeTurnsAtMailboxes extends Migration {
  static readonly id = '20261130-0815-mailbox-readers';

  override up(): void {
    this.addSql(`
      CREATE TABLE mailbox_reader (
        mailbox text PRIMARY KEY,
        holder uuid NOT NULL,
        leased_until timestamptz NOT NULL
      )`);
  }

  override down(): void {
    this.addSql('DROP TABLE mailbox_reader');
  }
}
