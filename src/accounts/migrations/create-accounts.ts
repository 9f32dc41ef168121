import { Migration } from '@mikro-orm/migrations';

export class CreateAccounts extends Migration {
  static readonly id = '20261124-0300-accounts';

  override up(): void {
    this.addSql(`
      CREATE TABLE account (
        id uuid PRIMARY KEY,
        email text NOT NULL,
        email_canonical text NOT NULL CONSTRAINT account_email_canonical_key UNIQUE,
        email_verified_at timestamptz NOT NULL,
        first_name text NOT NULL,
        last_name text NOT NULL,
        mobile text CHECK (mobile ~ '^[+][1-9][0-9]{3,14}$'),
        mobile_verified_at timestamptz CHECK (mobile IS NOT NULL OR mobile_verified_at IS NULL),
        pin_sealed text NOT NULL,
        password_hash text NOT NULL,
        password_changed_at timestamptz NOT NULL,
        password_expiry_days smallint CHECK (password_expiry_days IN (30, 60, 90, 180, 365)),
        password_expires_at timestamptz,
        mfa_choice text NOT NULL CHECK (mfa_choice IN ('otp', 'none')),
        status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'closed')),
        created_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1
      )
    `);
  }
}
