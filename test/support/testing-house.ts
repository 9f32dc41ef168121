import { randomBytes } from 'node:crypto';
import type { ModuleMetadata, Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { KeyRing } from '../../src/common/index.js';
import { ConfigModule, readConfig } from '../../src/config/index.js';
import { Database, DatabaseModule } from '../../src/database/index.js';
import { schema } from '../../src/schema.js';
import { createTestDatabase, type TestDatabase } from './database.js';
import { FakeClock } from './fake-clock.js';

interface HouseOptions {
  modules: NonNullable<ModuleMetadata['imports']>;
  /** Settings as they stand in the environment. */
  environment?: Record<string, string>;
  /** A house whose database, keys and clock this one shares, as a second process does. Closed before it. */
  beside?: TestingHouse;
}

export interface TestingHouse {
  readonly clock: FakeClock;
  readonly keyRing: KeyRing;
  readonly testDatabase: TestDatabase;
  readonly database: Database;
  get<T>(type: Type<T>): T;
  close(): Promise<void>;
}

/** The given modules on a migrated database of their own, with a clock that stands still until it is moved. */
export async function createTestingHouse({ modules, environment, beside }: HouseOptions): Promise<TestingHouse> {
  const config = readConfig({ NODE_ENV: 'test', LOG_LEVEL: 'silent', ...environment });
  const clock = beside?.clock ?? new FakeClock();
  const keyRing = beside?.keyRing ?? new KeyRing(new Map([[1, randomBytes(32)]]));
  const testDatabase = beside?.testDatabase ?? (await createTestDatabase());
  const house = await Test.createTestingModule({
    imports: [
      ConfigModule.forRoot(config, { clock, keyRing }),
      DatabaseModule.forRoot({ url: testDatabase.url, poolSize: config.database.poolSize, schema }),
      ...modules,
    ],
  }).compile();
  await house.init();
  return {
    clock,
    keyRing,
    testDatabase,
    database: house.get(Database),
    get: (type) => house.get(type),
    close: async () => {
      await house.close();
      if (!beside) await testDatabase.drop();
    },
  };
}
