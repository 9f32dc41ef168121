import { Migration } from '@mikro-orm/migrations';

/** Under which ticket a guarded recovery was asked for: what becomes of the request stands in its history. */
export class TieRecoveriesToTickets extends Migration {
  static readonly id = '20261129-0812-ticket-recoveries';

  override up(): void {
    this.addSql(`
      CREATE TABLE ticket_recovery (
        recovery_id uuid PRIMARY KEY REFERENCES guarded_recovery (id) ON DELETE CASCADE,
        ticket_id uuid NOT NULL REFERENCES ticket (id) ON DELETE CASCADE
      );
      CREATE INDEX ticket_recovery_ticket ON ticket_recovery (ticket_id)`);
  }

  override down(): void {
    this.addSql('DROP TABLE ticket_recovery');
  }
}
