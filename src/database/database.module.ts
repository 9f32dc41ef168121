import { MikroORM } from '@mikro-orm/postgresql';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import pg from 'pg';
import { ClockSync } from './clock-sync.js';
import { Database } from './database.js';
import { ormOptions } from './orm-options.js';
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
        { provide: Database, useFactory: () => connect(options) },
        ClockSync,
      ],
      exports: [Database],
    };
  }
}

async function connect(options: DatabaseModuleOptions): Promise<Database> {
  const pools: pg.Pool[] = [];
  const orm = await MikroORM.init(ormOptions({ ...options, onPoolCreated: (pool) => pools.push(pool) }));
  await orm.connect();
  return new Database(orm, pools[0]!);
}
