import { join } from 'node:path';
import type { Config } from './config/index.js';
import { migrate, startEmbeddedPostgres } from './database/index.js';
import { schema } from './schema.js';

export interface PreparedDatabase {
  readonly url: string;
  /** Which database is in use, for the operator who starts the program; without credentials. */
  readonly description: string;
  close(): Promise<void>;
}

/**
 * The database that the settings name, brought to the schema of this version; the embedded one is started first.
 * @param say is told what takes time
 */
export async function prepareDatabase(config: Config, say: (line: string) => void): Promise<PreparedDatabase> {
  const database = config.database.url ? external(config.database.url) : await embedded(config, say);
  try {
    const applied = await migrate(database.url, schema);
    if (applied.length > 0) say(`Database schema: ${applied.length} steps applied`);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

function external(url: string): PreparedDatabase {
  const { host, pathname } = new URL(url);
  return { url, description: `PostgreSQL at ${host}${pathname}`, close: () => Promise.resolve() };
}

async function embedded(config: Config, say: (line: string) => void): Promise<PreparedDatabase> {
  const dataDir = join(config.dataDir, 'postgres');
  const server = await startEmbeddedPostgres({ dataDir, log: say });
  return { url: server.url, description: `embedded PostgreSQL ${server.version} in ${dataDir}`, close: () => server.stop() };
}
