import { Migration } from '@mikro-orm/migrations';

/**
 * What is attached is there as long as it is attached, and what no ticket has any more is noted with the statement that
 * took it away, whoever deletes what: the files themselves are the storage's, and are dropped at its door. Rows from before
 * are not looked through (`NOT VALID`): one whose file is gone already must not keep an installation from starting; new ones are.
 */
export class NoteDroppedFiles extends Migration {
  static readonly id = '20261129-0813-dropped-files';

  override up(): void {
    this.addSql(`
      CREATE TABLE ticket_file_dropped (
        file_id uuid PRIMARY KEY,
        dropped_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE FUNCTION note_dropped_files() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO ticket_file_dropped (file_id) SELECT DISTINCT file_id FROM before_it ON CONFLICT DO NOTHING;
        RETURN NULL;
      END $$;
      CREATE TRIGGER ticket_attachment_dropped AFTER DELETE ON ticket_attachment REFERENCING OLD TABLE AS before_it
        FOR EACH STATEMENT EXECUTE FUNCTION note_dropped_files();
      CREATE INDEX ticket_attachment_of_file ON ticket_attachment (file_id);
      ALTER TABLE ticket_attachment ADD CONSTRAINT ticket_attachment_file FOREIGN KEY (file_id) REFERENCES stored_file (id) NOT VALID;
    `);
  }

  override down(): void {
    this.addSql(`
      ALTER TABLE ticket_attachment DROP CONSTRAINT ticket_attachment_file;
      DROP INDEX ticket_attachment_of_file;
      DROP TRIGGER ticket_attachment_dropped ON ticket_attachment;
      DROP FUNCTION note_dropped_files;
      DROP TABLE ticket_file_dropped;
    `);
  }
}
