import { Migration } from '@mikro-orm/migrations';

export class CreateSms extends Migration {
  static readonly id = '20261125-0201-sms';

  override up(): void {
    this.addSql(`
      CREATE TABLE sms_message (
        id uuid PRIMARY KEY,
        template text NOT NULL,
        recipient text NOT NULL,
        secret_id uuid REFERENCES one_time_secret (id) ON DELETE SET NULL,
        journey_id uuid,
        account_id uuid,
        provider_id text,
        created_at timestamptz NOT NULL,
        give_up_at timestamptz NOT NULL,
        next_attempt_at timestamptz,
        leased_until timestamptz,
        swept_at timestamptz,
        next_look_at timestamptz,
        attempts integer NOT NULL DEFAULT 0,
        looks integer NOT NULL DEFAULT 0
      );
      CREATE INDEX sms_message_due ON sms_message (next_attempt_at) WHERE next_attempt_at IS NOT NULL;
      CREATE INDEX sms_message_look ON sms_message (next_look_at) WHERE next_look_at IS NOT NULL;
      CREATE INDEX sms_message_created ON sms_message (created_at);

      CREATE TABLE sms_attempt (
        message_id uuid NOT NULL REFERENCES sms_message (id) ON DELETE CASCADE,
        number integer NOT NULL,
        started_at timestamptz NOT NULL,
        ended_at timestamptz,
        outcome text,
        reason text,
        segments integer,
        detail text,
        PRIMARY KEY (message_id, number)
      );

      CREATE TABLE sms_delivery_event (
        message_id uuid NOT NULL REFERENCES sms_message (id) ON DELETE CASCADE,
        dedup_key text NOT NULL,
        status text NOT NULL,
        at timestamptz NOT NULL,
        source text NOT NULL,
        reason text NOT NULL,
        detail text,
        recorded_at timestamptz NOT NULL,
        PRIMARY KEY (message_id, dedup_key)
      );
    `);
  }

  override down(): void {
    this.addSql('DROP TABLE sms_delivery_event, sms_attempt, sms_message');
  }
}
