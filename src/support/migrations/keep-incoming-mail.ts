import { Migration } from '@mikro-orm/migrations';

/**
 * Mail to the teams. The raw message stands in a table of its own, so that what lists and counts mails never reads one; it is there as soon
 * as the mail is, and goes with it (docs/adr/0024).
 */
export class KeepIncomingMail extends Migration {
  static readonly id = '20261128-0802-incoming-mail';

  override up(): void {
    this.addSql(`
      CREATE TABLE incoming_mail (
        id uuid PRIMARY KEY,
        mailbox text NOT NULL,
        message_key text NOT NULL,
        source text NOT NULL CHECK (source IN ('smtp', 'imap')),
        envelope_from text,
        envelope_to text NOT NULL,
        client_address text,
        client_name text,
        headers_only boolean NOT NULL,
        size integer NOT NULL,
        received_at timestamptz NOT NULL,
        attempts integer NOT NULL DEFAULT 0,
        next_attempt_at timestamptz,
        state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'ticket', 'reply', 'held', 'ignored')),
        because text,
        message_id text,
        from_address text,
        from_name text,
        subject text,
        proven boolean NOT NULL DEFAULT false,
        ticket_id uuid REFERENCES ticket (id) ON DELETE SET NULL,
        decided_by uuid,
        sorted_at timestamptz,
        CONSTRAINT incoming_mail_once UNIQUE (mailbox, message_key),
        CONSTRAINT incoming_mail_sorted CHECK ((state = 'waiting') = (because IS NULL) AND (state = 'waiting') = (next_attempt_at IS NOT NULL))
      );
      CREATE INDEX incoming_mail_due ON incoming_mail (next_attempt_at) WHERE next_attempt_at IS NOT NULL;
      CREATE INDEX incoming_mail_state ON incoming_mail (state, received_at DESC, id DESC);
      CREATE INDEX incoming_mail_received ON incoming_mail (received_at);
      CREATE INDEX incoming_mail_message_id ON incoming_mail (message_id) WHERE message_id IS NOT NULL;
      CREATE INDEX incoming_mail_of_ticket ON incoming_mail (ticket_id) WHERE ticket_id IS NOT NULL;

      CREATE TABLE incoming_mail_raw (
        mail_id uuid PRIMARY KEY REFERENCES incoming_mail (id) ON DELETE CASCADE,
        content bytea NOT NULL
      );

      -- Mails of ours about a ticket: what they are answers to, and what is an answer to them.
      CREATE TABLE ticket_mail (
        mail_id uuid PRIMARY KEY,
        ticket_id uuid NOT NULL REFERENCES ticket (id) ON DELETE CASCADE,
        kind text NOT NULL CHECK (kind IN ('received', 'answer')),
        message_id text NOT NULL,
        created_at timestamptz NOT NULL
      );
      CREATE INDEX ticket_mail_message_id ON ticket_mail (message_id);
      CREATE INDEX ticket_mail_of_ticket ON ticket_mail (ticket_id, created_at);
    `);
  }

  override down(): void {
    this.addSql('DROP TABLE ticket_mail; DROP TABLE incoming_mail_raw; DROP TABLE incoming_mail');
  }
}
