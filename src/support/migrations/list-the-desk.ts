import { Migration } from '@mikro-orm/migrations';

/** Words are told apart by ASCII alone, whatever the database's locale knows of letters, so that what is kept and what is asked for agree. */
const SEARCH = `
  CREATE FUNCTION ticket_words(text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN string_to_array(btrim(regexp_replace(lower(left($1, 400)), '[\\u0001-\\u002f\\u003a-\\u0040\\u005b-\\u0060\\u007b-\\u007f]+', ' ', 'g')), ' ');
  ALTER TABLE ticket
    ADD COLUMN due_since timestamptz,
    ADD COLUMN words tsvector GENERATED ALWAYS AS (array_to_tsvector(ticket_words(subject))) STORED;
  CREATE INDEX ticket_search ON ticket USING gin (words) WITH (fastupdate = off);
  CREATE INDEX ticket_tagged ON ticket USING gin (tags) WITH (fastupdate = off);`;

/** Each list is one of these, from its beginning; of several teams or states, several of them are merged. */
const LISTS = `
  CREATE INDEX ticket_desk_modified ON ticket (team, state, modified_at, id);
  CREATE INDEX ticket_desk_created ON ticket (team, state, created_at, id);
  CREATE INDEX ticket_desk_due ON ticket (team, state, due_at, id);
  CREATE INDEX ticket_desk_unassigned ON ticket (team, due_at, id) WHERE assignee_id IS NULL AND state = 'open';
  DROP INDEX ticket_of_assignee;
  CREATE INDEX ticket_of_assignee ON ticket (assignee_id, team, state, modified_at, id) WHERE assignee_id IS NOT NULL;`;

const BESIDE = `
  CREATE TABLE ticket_receipt (
    ticket_id uuid NOT NULL REFERENCES ticket (id) ON DELETE CASCADE,
    team text NOT NULL,
    sent_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    PRIMARY KEY (ticket_id, team)
  );
  CREATE TABLE ticket_draft (
    ticket_id uuid NOT NULL REFERENCES ticket (id) ON DELETE CASCADE,
    agent_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('reply', 'note')),
    text text NOT NULL,
    saved_at timestamptz NOT NULL,
    PRIMARY KEY (ticket_id, agent_id, kind)
  );
  CREATE INDEX ticket_draft_of_agent ON ticket_draft (agent_id);`;

/** What the desk reads of tickets: lists and search that cost the same at any size, receipts of what was sent on, and drafts. */
export class ListTheDesk extends Migration {
  static readonly id = '20261128-0803-desk-lists';

  override up(): void {
    this.addSql(SEARCH);
    this.addSql(LISTS);
    this.addSql(BESIDE);
  }

  override down(): void {
    this.addSql(`
      DROP TABLE ticket_receipt, ticket_draft;
      DROP INDEX ticket_desk_modified, ticket_desk_created, ticket_desk_due, ticket_desk_unassigned, ticket_of_assignee;
      CREATE INDEX ticket_of_assignee ON ticket (assignee_id, state) WHERE assignee_id IS NOT NULL;
      ALTER TABLE ticket DROP COLUMN due_since, DROP COLUMN words;
      DROP INDEX ticket_tagged;
      DROP FUNCTION ticket_words;
    `);
  }
}
