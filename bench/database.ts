import { readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { DATABASE } from '../src/database/embedded/credentials.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../src/database/embedded/start-embedded-postgres.js';
import { migrate } from '../src/database/index.js';
import { schema } from '../src/schema.js';
import type { Hashing } from './hashing.js';

export const PASSWORD = 'seven quiet lanterns';
export const emailOf = (account: number): string => `customer-${account}@example.com`;
/** Of one who signs in with a one-time code, too; their number begins with 1. */
export const codeEmailOf = (account: number): string => `code-${account}@example.com`;

const SEED = `
  INSERT INTO account (id, email, email_canonical, email_verified_at, first_name, last_name, pin_sealed, password_hash,
                       password_changed_at, mfa_choice, created_at)
  SELECT uuidv7(), email, email, now(), 'Customer', n::text, $3, $4, now(), 'none', now()
    FROM (SELECT n, $5 || '-' || n || '@example.com' AS email FROM generate_series($1::integer, $2::integer) AS n) AS numbered`;

const APPS = `
  INSERT INTO mfa_app (account_id, secret_sealed, enrolled_at, last_step)
  SELECT account_id, secret_sealed, now(), 0 FROM unnest($1::uuid[], $2::text[]) AS given (account_id, secret_sealed)`;

const AGENTS = `
  INSERT INTO staff_member (account_id, role, teams, demo, granted_at)
  SELECT id, 'agent', ARRAY['customer-care', 'client-response-center'], false, now() FROM account WHERE email = ANY($1)
  RETURNING account_id AS id`;

/** Between two portions it is seen whether the bench is to end. */
const PORTION = 100_000;

/** A server of the bench's own: the embedded one, durable as by default, that counts its statements. */
export class BenchDatabase {
  private constructor(
    private readonly server: EmbeddedPostgres,
    private readonly client: pg.Client,
  ) {}

  static async start(folder: string): Promise<BenchDatabase> {
    const settings = { shared_preload_libraries: 'pg_stat_statements', 'pg_stat_statements.track_planning': 'off' };
    const server = await startEmbeddedPostgres({ dataDir: path.join(folder, 'postgres'), settings, log: () => undefined });
    await migrate(server.url, schema);
    const superuser = new URL(server.superuserUrl);
    superuser.pathname = `/${DATABASE}`;
    const client = new pg.Client({ connectionString: superuser.href });
    await client.connect();
    await client.query('CREATE EXTENSION pg_stat_statements');
    return new BenchDatabase(server, client);
  }

  get url(): string {
    return this.server.url;
  }

  get pid(): number {
    return this.server.pid;
  }

  /** @returns version and the two settings that make a commit durable, as they are in force */
  async description(): Promise<string> {
    const { rows } = await this.client.query<{ text: string }>(
      `SELECT format('PostgreSQL %s, fsync %s, synchronous_commit %s', current_setting('server_version'), current_setting('fsync'),
                     current_setting('synchronous_commit')) AS text`,
    );
    return rows[0]!.text;
  }

  /** Adds the accounts from number `from` up to `to`, all with one password. */
  async seed(from: number, to: number, hashing: Hashing, signal?: AbortSignal): Promise<void> {
    for (let first = from; first <= to; first += PORTION) {
      signal?.throwIfAborted();
      await this.#add(first, Math.min(to, first + PORTION - 1), hashing, 'customer');
    }
    await this.client.query('VACUUM ANALYZE account');
    await this.client.query('CHECKPOINT');
  }

  /** Adds accounts whose authenticator apps show the codes of `secret`. */
  async seedApps(count: number, secret: string, hashing: Hashing): Promise<void> {
    await this.#add(1, count, hashing, 'code');
    const { rows } = await this.client.query<{ id: string }>("SELECT id FROM account WHERE email LIKE 'code-%'");
    const ids = rows.map(({ id }) => id);
    await this.client.query(APPS, [ids, ids.map((id) => hashing.keyRing.seal(`${id}:${secret}`, 'mfa.app-secret'))]);
    await this.client.query('VACUUM ANALYZE mfa_app');
  }

  /** @returns ids of so many accounts at most whose apps have shown no code yet */
  unusedApps(most: number): Promise<string[]> {
    return this.#ids('SELECT account_id AS id FROM mfa_app WHERE last_step = 0 LIMIT $1', most);
  }

  /** Adds accounts that are given passkeys: nobody signs in to them by a password alone. @returns their ids */
  async seedForPasskeys(count: number, hashing: Hashing): Promise<string[]> {
    await this.#add(1, count, hashing, 'passkey');
    return this.#ids("SELECT id FROM account WHERE email LIKE 'passkey-%' LIMIT $1", count);
  }

  /** @returns ids of so many of those whom `seed` added at most */
  customers(most: number): Promise<string[]> {
    return this.#ids("SELECT id FROM account WHERE email LIKE 'customer-%' LIMIT $1", most);
  }

  /** Makes those whose addresses are `codeEmailOf(1)` to `codeEmailOf(count)` agents of both teams. @returns their accounts */
  async seedAgents(count: number): Promise<string[]> {
    const rows = await this.run<{ id: string }>(AGENTS, [Array.from({ length: count }, (_, n) => codeEmailOf(n + 1))]);
    return rows.map(({ id }) => id);
  }

  /** For parts that seed tables of their own. */
  async run<Row extends object>(statement: string, values: readonly unknown[] = []): Promise<Row[]> {
    const { rows } = await this.client.query<Row>(statement, [...values]);
    return rows;
  }

  async #ids(statement: string, most: number): Promise<string[]> {
    const { rows } = await this.client.query<{ id: string }>(statement, [most]);
    return rows.map(({ id }) => id);
  }

  async #add(from: number, to: number, hashing: Hashing, name: string): Promise<void> {
    await this.client.query(SEED, [from, to, hashing.keyRing.seal('0000', 'accounts.pin'), await hashing.hash(PASSWORD), name]);
  }

  async forgetStatements(): Promise<void> {
    await this.client.query('SELECT pg_stat_statements_reset()');
  }

  /**
   * BEGIN and COMMIT are left out: they are prepared, and what the extension counts of prepared ones is their first run.
   * @returns the statements that ran at least `times` times since they were forgotten
   */
  async statements(times: number): Promise<{ text: string; calls: number }[]> {
    const { rows } = await this.client.query<{ text: string; calls: number }>(
      `SELECT regexp_replace(query, '\\s+', ' ', 'g') AS text, calls::integer AS calls FROM pg_stat_statements
       WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) AND calls >= $1 AND query !~ '^(BEGIN|COMMIT)' ORDER BY calls DESC, text`,
      [times],
    );
    return rows;
  }

  async stop(): Promise<void> {
    await this.client.end();
    await this.server.stop();
  }
}

/** @returns the processor as Linux names it */
export function processor(): string {
  return /^model name\s*:\s*(.+)$/m.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1] ?? process.arch;
}
