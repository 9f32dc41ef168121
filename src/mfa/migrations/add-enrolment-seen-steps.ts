import { Migration } from '@mikro-orm/migrations';

/** Codes of the secret that is being offered which were seen at the wrong time: they are good for nothing any more. */
export class AddEnrolmentSeenSteps extends Migration {
  static readonly id = '20261127-0517-mfa-enrolment-seen-steps';

  override up(): void {
    this.addSql("ALTER TABLE mfa_enrolment ADD COLUMN seen_steps bigint[] NOT NULL DEFAULT '{}'");
  }

  override down(): void {
    this.addSql('ALTER TABLE mfa_enrolment DROP COLUMN seen_steps');
  }
}
