import { Migration } from '@mikro-orm/migrations';

export class CreateLinking extends Migration {
  static readonly id = '20261124-0500-linking';

  override up(): void {
    this.addSql(`
      CREATE TABLE account_link (
        id uuid PRIMARY KEY,
        account_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        service text NOT NULL,
        service_account_id text NOT NULL,
        service_username text NOT NULL,
        linked_at timestamptz NOT NULL,
        last_used_at timestamptz,
        CONSTRAINT account_link_one_per_service UNIQUE (account_id, service),
        CONSTRAINT account_link_one_owner UNIQUE (service, service_account_id)
      );
      CREATE TABLE directory_entry (
        id uuid PRIMARY KEY,
        service text NOT NULL,
        username text NOT NULL,
        username_key text NOT NULL,
        password_hash text NOT NULL,
        display_name text,
        email text,
        CONSTRAINT directory_entry_one_per_username UNIQUE (service, username_key)
      );
    `);
  }

  override down(): void {
    this.addSql('DROP TABLE directory_entry; DROP TABLE account_link');
  }
}
