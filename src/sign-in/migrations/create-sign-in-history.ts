import { Migration } from '@mikro-orm/migrations';

export class CreateSignInHistory extends Migration {
  static readonly id = '20261125-0601-sign-in-history';

  override up(): void {
    this.addSql(`
      CREATE TABLE sign_in_attempt (
        account_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        at timestamptz NOT NULL,
        id uuid NOT NULL,
        result text NOT NULL CHECK (result IN ('signed-in', 'refused', 'slowed-down')),
        -- RFC 8176: by which methods; of a refusal, the one that was not taken.
        methods text[] NOT NULL,
        user_agent text NOT NULL,
        network text,
        slowed_until timestamptz,
        PRIMARY KEY (account_id, at, id)
      );
      -- However often somebody knocks while they have to wait, it is told once.
      CREATE UNIQUE INDEX sign_in_attempt_once_a_wait ON sign_in_attempt (account_id, slowed_until) WHERE slowed_until IS NOT NULL;
      CREATE INDEX sign_in_attempt_age ON sign_in_attempt USING brin (at);

      CREATE TABLE known_browser (
        id uuid PRIMARY KEY,
        account_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        -- SHA-256 of the account and the browser's cookie: it says nothing without the cookie, nor of other accounts.
        mark bytea NOT NULL,
        first_seen_at timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL
      );
      CREATE UNIQUE INDEX known_browser_mark ON known_browser (account_id, mark);
      CREATE INDEX known_browser_age ON known_browser (last_seen_at);
    `);
  }

  override down(): void {
    this.addSql('DROP TABLE sign_in_attempt, known_browser');
  }
}
