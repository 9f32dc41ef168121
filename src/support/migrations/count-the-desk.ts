import { Migration } from '@mikro-orm/migrations';

/** Each statement that changes tickets appends what it changed; nobody waits for anybody over a count. */
const COUNTS = `
  CREATE TABLE ticket_count (
    team text NOT NULL,
    state text NOT NULL,
    assignee_id uuid,
    tickets bigint NOT NULL,
    CONSTRAINT ticket_count_key UNIQUE NULLS NOT DISTINCT (team, state, assignee_id)
  );
  CREATE TABLE ticket_count_change (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    team text NOT NULL,
    state text NOT NULL,
    assignee_id uuid,
    tickets bigint NOT NULL
  );
  INSERT INTO ticket_count (team, state, assignee_id, tickets) SELECT team, state, assignee_id, count(*) FROM ticket GROUP BY team, state, assignee_id;`;

const KEPT_BY = `
  CREATE FUNCTION count_new_tickets() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO ticket_count_change (team, state, assignee_id, tickets)
    SELECT team, state, assignee_id, count(*) FROM after_it GROUP BY team, state, assignee_id;
    RETURN NULL;
  END $$;
  CREATE FUNCTION count_changed_tickets() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO ticket_count_change (team, state, assignee_id, tickets)
    SELECT team, state, assignee_id, sum(n)
      FROM (SELECT team, state, assignee_id, 1 AS n FROM after_it UNION ALL SELECT team, state, assignee_id, -1 FROM before_it) AS change
     GROUP BY team, state, assignee_id HAVING sum(n) <> 0;
    RETURN NULL;
  END $$;
  CREATE FUNCTION count_removed_tickets() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO ticket_count_change (team, state, assignee_id, tickets)
    SELECT team, state, assignee_id, -count(*) FROM before_it GROUP BY team, state, assignee_id;
    RETURN NULL;
  END $$;
  CREATE TRIGGER ticket_counted_new AFTER INSERT ON ticket REFERENCING NEW TABLE AS after_it FOR EACH STATEMENT EXECUTE FUNCTION count_new_tickets();
  CREATE TRIGGER ticket_counted_changed AFTER UPDATE ON ticket REFERENCING OLD TABLE AS before_it NEW TABLE AS after_it
    FOR EACH STATEMENT EXECUTE FUNCTION count_changed_tickets();
  CREATE TRIGGER ticket_counted_removed AFTER DELETE ON ticket REFERENCING OLD TABLE AS before_it FOR EACH STATEMENT EXECUTE FUNCTION count_removed_tickets();`;

export class CountTheDesk extends Migration {
  static readonly id = '20261128-0804-desk-counts';

  override up(): void {
    // Nobody changes a ticket between the first count and the triggers.
    this.addSql('LOCK TABLE ticket IN SHARE ROW EXCLUSIVE MODE');
    this.addSql(COUNTS);
    this.addSql(KEPT_BY);
  }

  override down(): void {
    this.addSql(`
      DROP TRIGGER ticket_counted_new ON ticket;
      DROP TRIGGER ticket_counted_changed ON ticket;
      DROP TRIGGER ticket_counted_removed ON ticket;
      DROP FUNCTION count_new_tickets, count_changed_tickets, count_removed_tickets;
      DROP TABLE ticket_count, ticket_count_change;
    `);
  }
}
