// Loaded before a process of the product: makes it the next version, which brings migrations of its own.
import { Migration } from '@mikro-orm/migrations';
import { schema } from '../../../dist/schema.js';

class WidenJourneys extends Migration {
  static id = '29991231-0400-next-version-columns';

  up() {
    for (const table of ['journey', 'one_time_secret', 'mail_message']) {
      this.addSql(`ALTER TABLE ${table} ADD COLUMN of_the_next_version text NOT NULL DEFAULT 'x'`);
    }
  }
}

class AddTable extends Migration {
  static id = '29991231-0401-next-version-table';

  up() {
    this.addSql(`CREATE TABLE of_the_next_version (
      session_id uuid PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,
      account_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE
    )`);
    this.addSql('CREATE INDEX of_the_next_version_account ON of_the_next_version (account_id)');
  }
}

schema.push({ entities: [], migrations: [WidenJourneys, AddTable] });
