import { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { ormOptions } from './orm-options.js';
import type { RoomSchema } from './room-schema.js';

/** Any number that nothing else in the database locks with. */
const MIGRATION_LOCK = 3_141_592_653;

/**
 * Brings a database to the schema of this version. Processes that start at once take turns, so that each migration
 * runs exactly once.
 * @returns the names of the migrations that were applied
 */
export async function migrate(url: string, schema: readonly RoomSchema[]): Promise<string[]> {
  const guard = new pg.Client({ connectionString: url });
  await guard.connect();
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    return await applyPending(url, schema);
  } finally {
    await guard.end();
  }
}

async function applyPending(url: string, schema: readonly RoomSchema[]): Promise<string[]> {
  const orm = await MikroORM.init(ormOptions({ url, poolSize: 1, schema }));
  try {
    const applied = await orm.migrator.up();
    return applied.map((migration) => migration.name);
  } finally {
    await orm.close(true);
  }
}
