import { Migration } from '@mikro-orm/migrations';

export class CreateJourneys extends Migration {
  static readonly id = '20261124-0400-journeys';

  override up(): void {
    this.addSql(`
      CREATE TABLE journey (
        id uuid PRIMARY KEY,
        kind text NOT NULL,
        step text NOT NULL,
        state jsonb NOT NULL,
        email text,
        destination text NOT NULL,
        browser_binding bytea NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        completed_at timestamptz
      );
      CREATE INDEX journey_expiry ON journey (expires_at);
    `);
  }

  override down(): void {
    this.addSql('DROP TABLE journey');
  }
}
