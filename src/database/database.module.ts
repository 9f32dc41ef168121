import { MikroORM } from '@mikro-orm/postgresql';
import { Global, Logger, Module, type DynamicModule } from '@nestjs/common';
import pg from 'pg';
import { Clock } from '../common/index.js';
import { ClockSync } from './clock-sync.js';
import { Database } from './database.js';
import { DatabaseListener } from './listener.js';
import { driverOptions, IDLE_CONNECTION_MS, ormOptions } from './orm-options.js';
import type { RoomSchema } from './room-schema.js';

export interface DatabaseModuleOptions {
  url: string;
  poolSize: number;
  schema: readonly RoomSchema[];
}

@Global()
@Module({})
export class DatabaseModule {
  static forRoot(options: DatabaseModuleOptions): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        { provide: Database, inject: [Clock], useFactory: (clock: Clock) => connect(options, clock) },
        { provide: DatabaseListener, useFactory: () => new DatabaseListener({ ...driverOptions, connectionString: options.url }) },
        ClockSync,
      ],
      exports: [Database, DatabaseListener],
    };
  }
}

async function connect(options: DatabaseModuleOptions, clock: Clock): Promise<Database> {
  const pools: pg.Pool[] = [];
  const orm = await MikroORM.init(ormOptions({ ...options, onPoolCreated: (pool) => pools.push(pool) }));
  await orm.connect();
  return new Database(orm, pools[0]!, apartPool(options), clock);
}

/** A few connections are enough: each is held for a statement or two, never for another connection. */
function apartPool({ url, poolSize }: DatabaseModuleOptions): pg.Pool {
  const pool = new pg.Pool({
    ...driverOptions,
    connectionString: url,
    max: Math.ceil(poolSize / 4),
    idleTimeoutMillis: IDLE_CONNECTION_MS,
  });
  // Without listeners, a connection that is lost ends the process; the next statement says it as well.
  const tell = (error: Error): void => new Logger('Database').warn(`connection lost: ${error.message}`);
  pool.on('error', tell).on('connect', (client) => client.on('error', tell));
  return pool;
}
