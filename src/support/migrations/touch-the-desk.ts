import { Migration } from '@mikro-orm/migrations';

/** Whatever moves a ticket in its customer's list moves it at the desk as well, also when a process of before does it. */
const TOUCHED = `
  ALTER TABLE ticket ADD COLUMN touched_at timestamptz;
  UPDATE ticket SET touched_at = modified_at;
  ALTER TABLE ticket ALTER COLUMN touched_at SET NOT NULL;
  CREATE FUNCTION touch_ticket() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    NEW.touched_at := greatest(NEW.touched_at, NEW.modified_at);
    RETURN NEW;
  END $$;
  CREATE TRIGGER ticket_touched BEFORE INSERT OR UPDATE OF modified_at ON ticket FOR EACH ROW EXECUTE FUNCTION touch_ticket();
  CREATE INDEX ticket_desk_touched ON ticket (team, state, touched_at, id);
  DROP INDEX ticket_desk_modified, ticket_of_assignee;
  CREATE INDEX ticket_of_assignee ON ticket (assignee_id, team, state, touched_at, id) WHERE assignee_id IS NOT NULL;`;

/** When something last happened that agents should notice; `modified_at` is what customers see, and stays where it is by a note or a transfer. */
export class TouchTheDesk extends Migration {
  static readonly id = '20261128-0805-desk-touched';

  override up(): void {
    this.addSql('LOCK TABLE ticket IN SHARE ROW EXCLUSIVE MODE');
    this.addSql(TOUCHED);
  }

  override down(): void {
    this.addSql(`
      DROP TRIGGER ticket_touched ON ticket;
      DROP FUNCTION touch_ticket;
      DROP INDEX ticket_desk_touched, ticket_of_assignee;
      ALTER TABLE ticket DROP COLUMN touched_at;
      CREATE INDEX ticket_desk_modified ON ticket (team, state, modified_at, id);
      CREATE INDEX ticket_of_assignee ON ticket (assignee_id, team, state, modified_at, id) WHERE assignee_id IS NOT NULL;
    `);
  }
}
