import { Migration } from '@mikro-orm/migrations';

export class CreateTickets extends Migration {
  static readonly id = '20261127-0800-tickets';

  override up(): void {
    this.addSql(`
      CREATE TABLE ticket (
        id uuid PRIMARY KEY,
        number text NOT NULL,
        account_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        submission_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('issue', 'change', 'request')),
        state text NOT NULL CHECK (state IN ('open', 'closed')),
        subject text NOT NULL,
        form text NOT NULL,
        form_version integer NOT NULL,
        answers jsonb NOT NULL,
        team text NOT NULL CHECK (team IN ('customer-care', 'client-response-center')),
        priority text NOT NULL CHECK (priority IN ('urgent', 'high', 'normal', 'low')),
        routing_rule text NOT NULL,
        routing_because text NOT NULL,
        due_at timestamptz NOT NULL,
        due_trail jsonb NOT NULL,
        messages integer NOT NULL,
        created_at timestamptz NOT NULL,
        modified_at timestamptz NOT NULL,
        closed_at timestamptz,
        CONSTRAINT ticket_number UNIQUE (number),
        CONSTRAINT ticket_one_per_submission UNIQUE (account_id, submission_id),
        CONSTRAINT ticket_closed_at CHECK ((state = 'closed') = (closed_at IS NOT NULL))
      );
      CREATE INDEX ticket_of_account ON ticket (account_id, modified_at DESC, id DESC);

      CREATE TABLE ticket_message (
        ticket_id uuid NOT NULL REFERENCES ticket (id) ON DELETE CASCADE,
        position integer NOT NULL,
        kind text NOT NULL CHECK (kind IN ('message', 'closed', 'reopened')),
        author_kind text NOT NULL CHECK (author_kind IN ('customer')),
        text text NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (ticket_id, position)
      );
    `);
  }

  override down(): void {
    this.addSql('DROP TABLE ticket_message; DROP TABLE ticket');
  }
}
