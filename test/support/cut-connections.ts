import pg from 'pg';
import type { TestDatabase } from './database.js';

/** Ends every connection to a database at once, as a restart of the server does. */
export async function cutConnections({ superuserUrl }: TestDatabase): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()');
  await client.end();
}
