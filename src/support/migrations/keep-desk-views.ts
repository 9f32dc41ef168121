import { Migration } from '@mikro-orm/migrations';

/** Lists that agents keep under a name. */
export class KeepDeskViews extends Migration {
  static readonly id = '20261129-0812-desk-views';

  override up(): void {
    this.addSql(`
      CREATE TABLE desk_view (
        id uuid PRIMARY KEY,
        agent_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        name text NOT NULL,
        search jsonb NOT NULL,
        shared_with text,
        place integer NOT NULL,
        created_at timestamptz NOT NULL
      );
      CREATE UNIQUE INDEX desk_view_name ON desk_view (agent_id, lower(name));
      CREATE INDEX desk_view_shared ON desk_view (shared_with) WHERE shared_with IS NOT NULL;
    `);
  }

  override down(): void {
    this.addSql('DROP TABLE desk_view');
  }
}
