import { Migration } from '@mikro-orm/migrations';

export class CreateAuditEvents extends Migration {
  static readonly id = '20261124-0100-audit';

  override up(): void {
    this.addSql(`
      CREATE TABLE audit_event (
        id uuid PRIMARY KEY,
        at timestamptz NOT NULL,
        event text NOT NULL,
        actor_kind text NOT NULL CHECK (actor_kind IN ('customer', 'agent', 'operator', 'system', 'stranger')),
        actor_id uuid,
        subjects jsonb NOT NULL,
        request_id text,
        network text,
        data jsonb NOT NULL
      );
      CREATE INDEX audit_event_account ON audit_event ((subjects ->> 'account'), id)
        WHERE (subjects ->> 'account') IS NOT NULL;

      CREATE FUNCTION refuse_change_of_audit_event() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'audit_event is append-only' USING ERRCODE = 'insufficient_privilege';
      END $$;
      CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit_event();
    `);
  }

  override down(): void {
    this.addSql('DROP TABLE audit_event; DROP FUNCTION refuse_change_of_audit_event');
  }
}
