import { Migration } from '@mikro-orm/migrations';

export class AddWithheld extends Migration {
  static readonly id = '20261125-0201-mail-withheld';

  override up(): void {
    this.addSql('ALTER TABLE mail_message ADD COLUMN withheld boolean NOT NULL DEFAULT false');
  }

  override down(): void {
    this.addSql('ALTER TABLE mail_message DROP COLUMN withheld');
  }
}
