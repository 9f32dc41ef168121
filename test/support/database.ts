import { randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { OWNER } from '../../src/database/embedded/credentials.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/database/embedded/start-embedded-postgres.js';
import { underLock } from '../../src/database/embedded/start-lock.js';
import { migrate } from '../../src/database/index.js';
import { schema } from '../../src/schema.js';
import { runFolder } from './run-folder.js';

const TEMPLATE = 'template_house';

export interface TestDatabase {
  /** Where the product connects, as the owner of this database. */
  url: string;
  /** The same database for a superuser: to look at the server, or to end its connections. */
  superuserUrl: string;
  /** Removes it, connected or not. */
  drop(): Promise<void>;
}

/**
 * Makes a database of the test's own with all migrations applied: a copy of one that is migrated once in a run.
 * `{ empty: true }` makes one without any table.
 */
export async function createTestDatabase({ empty = false } = {}): Promise<TestDatabase> {
  const server = await testServer();
  const name = `test_${randomBytes(8).toString('hex')}`;
  // Nothing is synchronised here, so that the copy of files is a fifth of the work of writing each block to the log.
  await administer(server, `CREATE DATABASE ${name} OWNER ${OWNER} TEMPLATE ${empty ? 'template0' : TEMPLATE} STRATEGY FILE_COPY`);
  return {
    url: withDatabase(server.url, name),
    superuserUrl: withDatabase(server.superuserUrl, name),
    drop: () => administer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

let starting: Promise<EmbeddedPostgres> | undefined;

function testServer(): Promise<EmbeddedPostgres> {
  starting ??= start();
  return starting;
}

/** The first caller of the run starts the server and fills the template, the others find them. */
async function start(): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({
    dataDir: path.join(runFolder(), 'postgres'),
    durable: false,
    settings: { max_connections: '300', log_min_messages: 'fatal' },
    log: () => undefined,
  });
  await underLock(path.join(runFolder(), 'template.lock'), async () => {
    const done = path.join(runFolder(), 'template.done');
    if (existsSync(done)) return;
    await fillTemplate(server);
    writeFileSync(done, '');
  });
  return server;
}

async function fillTemplate(server: EmbeddedPostgres): Promise<void> {
  await administer(server, `DROP DATABASE IF EXISTS ${TEMPLATE}`);
  await administer(server, `CREATE DATABASE ${TEMPLATE} OWNER ${OWNER} TEMPLATE template0`);
  await migrate(withDatabase(server.url, TEMPLATE), schema);
}

async function administer(server: EmbeddedPostgres, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.superuserUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
