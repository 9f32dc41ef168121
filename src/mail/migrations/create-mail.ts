import { Migration } from '@mikro-orm/migrations';

export class CreateMail extends Migration {
  static readonly id = '20261124-0200-mail';

  override up(): void {
    this.addSql(`
      CREATE TABLE mail_message (
        id uuid PRIMARY KEY,
        template text NOT NULL,
        recipient text NOT NULL,
        sender text NOT NULL,
        subject text NOT NULL,
        params_sealed text NOT NULL,
        secret_id uuid REFERENCES one_time_secret (id) ON DELETE SET NULL,
        journey_id uuid,
        account_id uuid,
        message_id_header text NOT NULL,
        created_at timestamptz NOT NULL,
        give_up_at timestamptz NOT NULL,
        next_attempt_at timestamptz,
        leased_until timestamptz,
        swept_at timestamptz,
        attempts integer NOT NULL DEFAULT 0
      );
      CREATE INDEX mail_message_due ON mail_message (next_attempt_at) WHERE next_attempt_at IS NOT NULL;
      CREATE INDEX mail_message_recipient ON mail_message (recipient, created_at);
      CREATE INDEX mail_message_created ON mail_message (created_at);

      CREATE TABLE mail_attempt (
        message_id uuid NOT NULL REFERENCES mail_message (id) ON DELETE CASCADE,
        number integer NOT NULL,
        started_at timestamptz NOT NULL,
        ended_at timestamptz,
        outcome text,
        reason text,
        stage text,
        reply_code integer,
        enhanced_code text,
        reply_text text,
        PRIMARY KEY (message_id, number)
      );

      CREATE TABLE mail_delivery_event (
        message_id uuid NOT NULL REFERENCES mail_message (id) ON DELETE CASCADE,
        dedup_key text NOT NULL,
        status text NOT NULL,
        at timestamptz NOT NULL,
        source text NOT NULL,
        reason text NOT NULL,
        detail text,
        recorded_at timestamptz NOT NULL,
        PRIMARY KEY (message_id, dedup_key)
      );

      -- One row: when the mail system was last asked what has become of mails.
      CREATE TABLE mail_look (
        only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
        looked_at timestamptz NOT NULL
      );
    `);
  }

  override down(): void {
    this.addSql('DROP TABLE mail_look, mail_delivery_event, mail_attempt, mail_message');
  }
}
