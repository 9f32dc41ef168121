import { Migration } from '@mikro-orm/migrations';

/** What is held is listed and counted by an index of its own: it is little, whatever has come in. */
export class DecideHeldMail extends Migration {
  static readonly id = '20261129-0811-held-mails';

  override up(): void {
    this.addSql(`
      ALTER TABLE incoming_mail
        ADD COLUMN account_id uuid REFERENCES account (id) ON DELETE SET NULL,
        ADD COLUMN decision_reason text;
      CREATE INDEX incoming_mail_of_account ON incoming_mail (account_id) WHERE account_id IS NOT NULL;
      CREATE INDEX incoming_mail_held ON incoming_mail (mailbox, received_at DESC, id DESC) WHERE state = 'held';
    `);
  }

  override down(): void {
    this.addSql('DROP INDEX incoming_mail_held; ALTER TABLE incoming_mail DROP COLUMN account_id, DROP COLUMN decision_reason');
  }
}
