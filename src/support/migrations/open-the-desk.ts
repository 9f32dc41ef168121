import { Migration } from '@mikro-orm/migrations';

const TICKETS = `
  ALTER TABLE ticket
    ALTER COLUMN account_id DROP NOT NULL,
    ALTER COLUMN submission_id DROP NOT NULL,
    ALTER COLUMN form DROP NOT NULL,
    ALTER COLUMN form_version DROP NOT NULL,
    ALTER COLUMN answers DROP NOT NULL,
    ADD COLUMN contact_address text,
    ADD COLUMN contact_name text,
    ADD COLUMN source text NOT NULL DEFAULT 'form' CHECK (source IN ('form', 'help', 'mail')),
    ADD COLUMN assignee_id uuid REFERENCES account (id) ON DELETE SET NULL,
    ADD COLUMN tags text[] NOT NULL DEFAULT '{}',
    ADD COLUMN journey jsonb,
    ADD CONSTRAINT ticket_of_somebody CHECK (account_id IS NOT NULL OR contact_address IS NOT NULL),
    ADD CONSTRAINT ticket_answers_to_a_form CHECK (num_nonnulls(form, form_version, answers) IN (0, 3));
  CREATE UNIQUE INDEX ticket_one_per_help_submission ON ticket (submission_id) WHERE account_id IS NULL;
  CREATE INDEX ticket_of_assignee ON ticket (assignee_id, state) WHERE assignee_id IS NOT NULL;

  ALTER TABLE ticket_message
    DROP CONSTRAINT ticket_message_kind_check,
    DROP CONSTRAINT ticket_message_author_kind_check,
    ADD CONSTRAINT ticket_message_kind_check CHECK (kind IN ('message', 'note', 'closed', 'reopened', 'transferred', 'bounced')),
    ADD CONSTRAINT ticket_message_author_kind_check CHECK (author_kind IN ('customer', 'agent', 'system')),
    ADD COLUMN author_id uuid,
    ADD COLUMN author_name text,
    ADD COLUMN mail_id uuid,
    ADD COLUMN incoming_id uuid;

  CREATE TABLE ticket_attachment (
    id uuid PRIMARY KEY,
    ticket_id uuid NOT NULL,
    position integer NOT NULL,
    file_id uuid NOT NULL,
    name text NOT NULL,
    type text NOT NULL,
    size integer NOT NULL,
    created_at timestamptz NOT NULL,
    FOREIGN KEY (ticket_id, position) REFERENCES ticket_message (ticket_id, position) ON DELETE CASCADE
  );
  CREATE INDEX ticket_attachment_of_message ON ticket_attachment (ticket_id, position);`;

const EVENTS = `
  CREATE SEQUENCE ticket_event_id;
  CREATE TABLE ticket_event (
    id bigint PRIMARY KEY,
    ticket_id uuid NOT NULL REFERENCES ticket (id) ON DELETE CASCADE,
    kind text NOT NULL,
    actor_kind text NOT NULL CHECK (actor_kind IN ('customer', 'agent', 'system')),
    actor_id uuid,
    actor_name text,
    data jsonb NOT NULL DEFAULT '{}',
    at timestamptz NOT NULL
  );
  ALTER SEQUENCE ticket_event_id OWNED BY ticket_event.id;
  CREATE INDEX ticket_event_of_ticket ON ticket_event (ticket_id, id);

  CREATE FUNCTION draw_ticket_event_id() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock_shared(801, 1);
    NEW.id := nextval('ticket_event_id');
    RETURN NEW;
  END $$;
  CREATE TRIGGER ticket_event_id BEFORE INSERT ON ticket_event FOR EACH ROW EXECUTE FUNCTION draw_ticket_event_id();

  CREATE FUNCTION refuse_change_of_ticket_event() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'ticket_event is append-only' USING ERRCODE = 'insufficient_privilege';
  END $$;
  CREATE TRIGGER ticket_event_append_only BEFORE UPDATE ON ticket_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_ticket_event();`;

/**
 * What agents need of a ticket, and what tickets need that come by mail or from somebody without an account. A ticket's events are its
 * history and the live feed in one; their ids are drawn behind a lock that each writer shares until its commit, so that whoever reads
 * along can tell an id that was rolled back from one that is still to come.
 */
export class OpenTheDesk extends Migration {
  static readonly id = '20261128-0801-desk';

  override up(): void {
    this.addSql(TICKETS);
    this.addSql(EVENTS);
  }

  /** Goes as far back as what was written since allows. */
  override down(): void {
    this.addSql(`
      DROP TABLE ticket_event;
      DROP FUNCTION draw_ticket_event_id;
      DROP FUNCTION refuse_change_of_ticket_event;
      DROP TABLE ticket_attachment;
      ALTER TABLE ticket_message
        DROP CONSTRAINT ticket_message_kind_check,
        DROP CONSTRAINT ticket_message_author_kind_check,
        ADD CONSTRAINT ticket_message_kind_check CHECK (kind IN ('message', 'closed', 'reopened')),
        ADD CONSTRAINT ticket_message_author_kind_check CHECK (author_kind IN ('customer')),
        DROP COLUMN author_id,
        DROP COLUMN author_name,
        DROP COLUMN mail_id,
        DROP COLUMN incoming_id;
      DROP INDEX ticket_one_per_help_submission;
      ALTER TABLE ticket
        DROP CONSTRAINT ticket_of_somebody,
        DROP CONSTRAINT ticket_answers_to_a_form,
        DROP COLUMN contact_address,
        DROP COLUMN contact_name,
        DROP COLUMN source,
        DROP COLUMN assignee_id,
        DROP COLUMN tags,
        DROP COLUMN journey,
        ALTER COLUMN account_id SET NOT NULL,
        ALTER COLUMN submission_id SET NOT NULL,
        ALTER COLUMN form SET NOT NULL,
        ALTER COLUMN form_version SET NOT NULL,
        ALTER COLUMN answers SET NOT NULL;
    `);
  }
}
