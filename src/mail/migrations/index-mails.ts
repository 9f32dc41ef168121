import { Migration } from '@mikro-orm/migrations';

/** What mails are searched by: an address or its beginning in any case, and the ticket's number that stands in a subject. */
export class IndexMails extends Migration {
  static readonly id = '20261128-0202-mail-search';

  override up(): void {
    this.addSql(`
      CREATE INDEX mail_message_by_recipient ON mail_message (lower(recipient) COLLATE "C", created_at DESC, id DESC);
      CREATE INDEX mail_message_by_ticket ON mail_message (substring(subject FROM '(?:INC|CRQ|REQ)[0-9]{9}'), created_at, id)
        WHERE substring(subject FROM '(?:INC|CRQ|REQ)[0-9]{9}') IS NOT NULL;
      DROP INDEX mail_message_recipient;
    `);
  }

  override down(): void {
    this.addSql(`
      CREATE INDEX mail_message_recipient ON mail_message (recipient, created_at);
      DROP INDEX mail_message_by_recipient, mail_message_by_ticket;
    `);
  }
}
