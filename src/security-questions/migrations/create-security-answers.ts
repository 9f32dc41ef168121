import { Migration } from '@mikro-orm/migrations';

export class CreateSecurityAnswers extends Migration {
  static readonly id = '20261124-0500-security-questions';

  override up(): void {
    this.addSql(`
      CREATE TABLE security_answer (
        account_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        position smallint NOT NULL CHECK (position BETWEEN 1 AND 3),
        question_key text,
        own_question_sealed text,
        answer_hash text NOT NULL,
        key_version integer NOT NULL,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (account_id, position),
        UNIQUE (account_id, question_key),
        CHECK (num_nonnulls(question_key, own_question_sealed) = 1)
      )
    `);
  }
}
