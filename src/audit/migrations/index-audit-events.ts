import { Migration } from '@mikro-orm/migrations';

/** One index for each way to search: by nothing, by event, by who did it, by account and by ticket, each in the order of time. */
export class IndexAuditEvents extends Migration {
  static readonly id = '20261128-0102-audit-search';

  override up(): void {
    this.addSql(`
      CREATE INDEX audit_event_by_time ON audit_event (at, id);
      CREATE INDEX audit_event_by_event ON audit_event (event, at, id);
      CREATE INDEX audit_event_by_actor ON audit_event (actor_id, at, id) WHERE actor_id IS NOT NULL;
      CREATE INDEX audit_event_by_account ON audit_event ((subjects ->> 'account'), at, id) WHERE (subjects ->> 'account') IS NOT NULL;
      CREATE INDEX audit_event_by_ticket ON audit_event ((subjects ->> 'ticket'), at, id) WHERE (subjects ->> 'ticket') IS NOT NULL;
      DROP INDEX audit_event_account;
    `);
  }

  override down(): void {
    this.addSql(`
      CREATE INDEX audit_event_account ON audit_event ((subjects ->> 'account'), id) WHERE (subjects ->> 'account') IS NOT NULL;
      DROP INDEX audit_event_by_time, audit_event_by_event, audit_event_by_actor, audit_event_by_account, audit_event_by_ticket;
    `);
  }
}
