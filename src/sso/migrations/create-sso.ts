import { Migration } from '@mikro-orm/migrations';

export class CreateSso extends Migration {
  static readonly id = '20261124-0700-sso';

  override up(): void {
    this.#clients();
    this.#signingKeys();
    this.#grants();
    this.#tokens();
  }

  override down(): void {
    this.addSql('DROP TABLE oidc_token, oidc_grant, oidc_signing_key, oidc_client');
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

  #grants(): void {
    this.addSql(`
      CREATE TABLE oidc_grant (
        -- Derived from session, client, service account and time of authentication: the same visit has the same id.
        id bytea PRIMARY KEY,
        session_id uuid NOT NULL,
        account_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        client_id text NOT NULL,
        facts jsonb NOT NULL,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX oidc_grant_session ON oidc_grant (session_id);
      CREATE INDEX oidc_grant_account ON oidc_grant (account_id);
      CREATE INDEX oidc_grant_expiry ON oidc_grant (expires_at);
    `);
  }

  #tokens(): void {
    this.addSql(`
      CREATE TABLE oidc_token (
        -- SHA-256 of kind and value: who reads the table holds no code and no token.
        id bytea PRIMARY KEY,
        kind text NOT NULL,
        grant_id bytea,
        payload jsonb NOT NULL,
        consumed_at timestamptz,
        expires_at timestamptz NOT NULL
      ) WITH (fillfactor = 85);
      CREATE INDEX oidc_token_grant ON oidc_token (grant_id) WHERE grant_id IS NOT NULL;
      CREATE INDEX oidc_token_expiry ON oidc_token (expires_at);
    `);
  }
}
