import { Migration } from '@mikro-orm/migrations';

export class AddNoticePath extends Migration {
  static readonly id = '20261125-0202-sms-notice-path';

  override up(): void {
    this.addSql('ALTER TABLE sms_message ADD COLUMN path_sealed text');
  }

  override down(): void {
    this.addSql('ALTER TABLE sms_message DROP COLUMN path_sealed');
  }
}
