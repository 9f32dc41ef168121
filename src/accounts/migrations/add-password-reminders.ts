import { Migration } from '@mikro-orm/migrations';

export class AddPasswordReminders extends Migration {
  static readonly id = '20261125-0302-password-reminders';

  /** Accounts that have an expiry already are reminded from the next of the 14, 3 and 0 days ahead that is still to come. */
  override up(): void {
    this.addSql(`
      ALTER TABLE account ADD COLUMN password_reminder_at timestamptz;
      UPDATE account SET password_reminder_at = CASE
        WHEN password_expires_at - interval '14 days' > now() THEN password_expires_at - interval '14 days'
        WHEN password_expires_at - interval '3 days' > now() THEN password_expires_at - interval '3 days'
        WHEN password_expires_at > now() THEN password_expires_at
      END
      WHERE password_expires_at IS NOT NULL;
      CREATE INDEX account_password_reminder ON account (password_reminder_at)
        WHERE password_reminder_at IS NOT NULL AND status = 'active';
    `);
  }

  override down(): void {
    this.addSql('ALTER TABLE account DROP COLUMN password_reminder_at');
  }
}
