import { Migration } from '@mikro-orm/migrations';

export class CreateQueue extends Migration {
  static readonly id = '20261124-0005-queue';

  override up(): void {
    this.addSql(`
      CREATE TABLE job_outbox (
        id text PRIMARY KEY,
        lane text NOT NULL,
        name text NOT NULL,
        payload jsonb NOT NULL,
        attempts integer NOT NULL,
        backoff_seconds double precision NOT NULL,
        run_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX job_outbox_age ON job_outbox (created_at);
      CREATE TABLE worker_heartbeat (
        process_id uuid PRIMARY KEY,
        host text NOT NULL,
        pid integer NOT NULL,
        started_at timestamptz NOT NULL DEFAULT now(),
        seen_at timestamptz NOT NULL DEFAULT now()
      );
    `);
  }

  override down(): void {
    this.addSql('DROP TABLE worker_heartbeat; DROP TABLE job_outbox');
  }
}
