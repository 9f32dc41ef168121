import { Migration } from '@mikro-orm/migrations';

/** For an hour: which mail with a token a mailbox has that nobody has answered, so that it gets no second one. */
export class RememberHelpMails extends Migration {
  static readonly id = '20261129-0814-help-mails';

  override up(): void {
    this.addSql(`
      CREATE TABLE help_mail (
        mailbox text PRIMARY KEY,
        token_of uuid,
        message_id uuid,
        mailed_at timestamptz NOT NULL
      )`);
  }

  override down(): void {
    this.addSql('DROP TABLE help_mail');
  }
}
