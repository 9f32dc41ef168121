import { Migration } from '@mikro-orm/migrations';

export class MeasureConnectors extends Migration {
  static readonly id = '20261128-0502-connector-figures';

  override up(): void {
    this.addSql(`
      CREATE TABLE connector_hour (
        hour timestamptz NOT NULL,
        service text NOT NULL,
        outcome text NOT NULL,
        -- The answers that took no longer than this, and longer than the next smaller one that the program knows.
        within_ms integer NOT NULL,
        checks bigint NOT NULL,
        PRIMARY KEY (hour, service, outcome, within_ms)
      );
      CREATE TABLE connector_process (
        process_id uuid PRIMARY KEY,
        seen_at timestamptz NOT NULL DEFAULT now(),
        -- By service: {"state": "open", "since": "…"}
        circuits jsonb NOT NULL
      );
    `);
  }

  override down(): void {
    this.addSql('DROP TABLE connector_process; DROP TABLE connector_hour');
  }
}
