import { Migration } from '@mikro-orm/migrations';

/** What was refused on a journey is asked for by whoever helps its customer. Most entries are about no journey. */
export class IndexJourneys extends Migration {
  static readonly id = '20261129-0103-audit-journeys';

  override up(): void {
    this.addSql(`
      CREATE INDEX audit_event_by_journey ON audit_event ((subjects ->> 'journey'), at, id) WHERE (subjects ->> 'journey') IS NOT NULL
    `);
  }

  override down(): void {
    this.addSql('DROP INDEX audit_event_by_journey');
  }
}
