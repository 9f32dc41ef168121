import { Migration } from '@mikro-orm/migrations';

/** By whom journeys were begun, the latest first: for whoever helps. */
export class IndexEmails extends Migration {
  static readonly id = '20261129-0403-journey-emails';

  override up(): void {
    this.addSql('CREATE INDEX journey_by_email ON journey (lower(email) COLLATE "C", created_at DESC, id DESC) WHERE email IS NOT NULL');
  }

  override down(): void {
    this.addSql('DROP INDEX journey_by_email');
  }
}
