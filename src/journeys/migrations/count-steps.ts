import { Migration } from '@mikro-orm/migrations';

export class CountSteps extends Migration {
  static readonly id = '20261128-0402-journey-steps';

  override up(): void {
    this.addSql(`
      CREATE TABLE journey_step_hour (
        kind text NOT NULL,
        hour timestamptz NOT NULL,
        step text NOT NULL,
        begun bigint NOT NULL,
        reached bigint NOT NULL,
        went_on bigint NOT NULL,
        PRIMARY KEY (kind, hour, step)
      )
    `);
  }

  override down(): void {
    this.addSql('DROP TABLE journey_step_hour');
  }
}
