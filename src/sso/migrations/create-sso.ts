import { Migration } from '@mikro-orm/migrations';

export class CreateSso extends Migration {
  static readonly id = '20261124-0700-sso';

  override up(): void {
    this.#clients();
    this.#signingKeys();
    this.#visits();
    this.#spent();
  }

  override down(): void {
    this.addSql('DROP TABLE oidc_spent, oidc_visit, oidc_signing_key, oidc_client');
  }

  #clients(): void {
    this.addSql(`
      CREATE TABLE oidc_client (
        client_id text PRIMARY KEY,
        -- Standard client metadata (OpenID Connect Dynamic Client Registration) without the secret.
        metadata jsonb NOT NULL,
        sealed_secret text,
        origin text NOT NULL CHECK (origin IN ('file', 'operator', 'wiring')),
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL
      );
    `);
  }

  #signingKeys(): void {
    this.addSql(`
      CREATE TABLE oidc_signing_key (
        kid text PRIMARY KEY,
        algorithm text NOT NULL CHECK (algorithm IN ('RS256', 'ES256')),
        state text NOT NULL CHECK (state IN ('next', 'current', 'retired')),
        sealed_jwk text NOT NULL,
        created_at timestamptz NOT NULL,
        retired_at timestamptz
      );
      -- Processes that start at once each make keys; these two let one of them win.
      CREATE UNIQUE INDEX oidc_signing_key_one_current ON oidc_signing_key (algorithm) WHERE state = 'current';
      CREATE UNIQUE INDEX oidc_signing_key_one_next ON oidc_signing_key (algorithm) WHERE state = 'next';
    `);
  }

  #visits(): void {
    this.addSql(`
      CREATE TABLE oidc_visit (
        -- Derived from session, client, service account and time of authentication: the same visit has the same id.
        id bytea PRIMARY KEY,
        session_id uuid NOT NULL,
        account_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        client_id text NOT NULL,
        facts jsonb NOT NULL,
        -- Set by a revocation: what was issued until then is of no use any more.
        issued_after timestamptz,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX oidc_visit_session ON oidc_visit (session_id);
      CREATE INDEX oidc_visit_account ON oidc_visit (account_id);
      CREATE INDEX oidc_visit_expiry ON oidc_visit (expires_at);
    `);
  }

  #spent(): void {
    this.addSql(`
      CREATE TABLE oidc_spent (
        -- SHA-256 of what may be used once and was: codes, client assertions.
        id bytea PRIMARY KEY,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX oidc_spent_expiry ON oidc_spent (expires_at);
    `);
  }
}
