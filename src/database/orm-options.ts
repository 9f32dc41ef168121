import type { EntitySchema } from '@mikro-orm/core';
import { Migrator } from '@mikro-orm/migrations';
import { defineConfig } from '@mikro-orm/postgresql';
import { Logger } from '@nestjs/common';
import pg from 'pg';
import type { RoomSchema } from './room-schema.js';

export interface OrmOptions {
  url: string;
  poolSize: number;
  schema: readonly RoomSchema[];
  onPoolCreated?: (pool: pg.Pool) => void;
}

const CONNECT_TIMEOUT_MS = 5_000;
/** A request that waited so long is answered with an error; its client has gone or will go. */
const STATEMENT_TIMEOUT_MS = 15_000;
/**
 * A connection is dear: the server starts a process for it, and every statement is prepared on it anew. Ten seconds
 * without a request, which is the driver's default, are no reason to lose that.
 */
export const IDLE_CONNECTION_MS = 5 * 60_000;
/** A transaction left open by a stopped process gives its locks back. */
const IDLE_IN_TRANSACTION_MS = 30_000;

export const driverOptions = {
  // The ORM brings a driver of its own, whose connections ours would not know by their class.
  Client: pg.Client,
  application_name: 'master-account',
  connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  statement_timeout: STATEMENT_TIMEOUT_MS,
  idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
  keepAlive: true,
};

export function ormOptions({ url, poolSize, schema, onPoolCreated }: OrmOptions) {
  const log = new Logger('Database');
  return defineConfig({
    clientUrl: url,
    entities: schema.flatMap((room) => [...room.entities]) as EntitySchema[],
    discovery: { warnWhenNoEntities: false },
    extensions: [Migrator],
    migrations: {
      migrationsList: schema
        .flatMap((room) => [...room.migrations])
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .map((migration) => ({ name: migration.id, class: migration })),
      snapshot: false,
      silent: true,
      tableName: 'schema_migration',
    },
    forceUtcTimezone: true,
    implicitTransactions: false,
    logger: (message) => log.warn(message),
    debug: false,
    pool: { min: 0, max: poolSize, idleTimeoutMillis: IDLE_CONNECTION_MS },
    driverOptions: {
      ...driverOptions,
      onPoolCreated,
    },
  });
}
