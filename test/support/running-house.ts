import { randomBytes } from 'node:crypto';
import type { Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { KeyRing } from '../../src/common/index.js';
import { readConfig } from '../../src/config/index.js';
import { AppModule, type HouseOptions } from '../../src/app.module.js';
import { createApp, equip } from '../../src/create-app.js';
import { Database } from '../../src/database/index.js';
import { createTestDatabase, type TestDatabase } from './database.js';
import { FakeClock } from './fake-clock.js';
import { freePorts } from './free-ports.js';
import { temporaryFolder } from './temporary-folder.js';

interface RunningHouseOptions {
  /** Settings as they stand in the environment. */
  environment?: Record<string, string>;
  /** A house whose database, keys, clock and public address this one shares, as a second process does. Closed before it. */
  beside?: RunningHouse;
  /** Under an address of its own although it stands beside another, as after a move. */
  moved?: boolean;
  /** The name in its public address; `localhost` unless given. */
  hostName?: string;
  /** Pages of the test's own, beside those of the house. */
  controllers?: Type[];
}

/** The whole web application, listening on a port of its own. */
export interface RunningHouse {
  /** Its public address, without a slash at the end. */
  readonly baseUrl: string;
  /** Where this process itself listens; differs from `baseUrl` for a second process only. */
  readonly ownUrl: string;
  readonly clock: FakeClock;
  readonly keyRing: KeyRing;
  readonly testDatabase: TestDatabase;
  /** Where it keeps files; shared with those beside it. */
  readonly dataDir: string;
  get<T>(type: Type<T>): T;
  /** What stands in the database. */
  rows<Row extends object>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

export async function startHouse({ environment, beside, moved = false, hostName, controllers }: RunningHouseOptions = {}): Promise<RunningHouse> {
  const [port] = (await freePorts(1)) as [number];
  const ownUrl = `http://localhost:${port}`;
  const baseUrl = hostName === undefined ? ((moved ? undefined : beside?.baseUrl) ?? ownUrl) : `http://${hostName}:${port}`;
  const clock = beside?.clock ?? new FakeClock(new Date());
  const keyRing = beside?.keyRing ?? new KeyRing(new Map([[1, randomBytes(32)]]));
  const testDatabase = beside?.testDatabase ?? (await createTestDatabase());
  const dataDir = beside?.dataDir ?? temporaryFolder('house');
  const config = readConfig({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    PORT: String(port),
    BASE_URL: baseUrl,
    DATABASE_URL: testDatabase.url,
    DATA_DIR: dataDir,
    // Hashes are right, but cheap.
    ARGON2_MEMORY_KIB: '7168',
    ARGON2_PASSES: '1',
    // Nobody writes to most houses; one that is written to takes 0, any free port.
    INBOUND_SMTP_PORT: 'off',
    ...environment,
  });
  const options: HouseOptions = { config, databaseUrl: testDatabase.url, clock, keyRing };
  const app = controllers ? await houseWith(controllers, options) : await createApp(options);
  await app.listen(port, 'localhost');
  return {
    baseUrl,
    ownUrl,
    clock,
    keyRing,
    testDatabase,
    dataDir,
    get: (type) => app.get(type, { strict: false }),
    rows: (sql, parameters) => app.get(Database).query(sql, parameters),
    close: async () => {
      await app.close();
      if (!beside) await testDatabase.drop();
    },
  };
}

async function houseWith(controllers: Type[], options: HouseOptions): Promise<NestExpressApplication> {
  const house = await Test.createTestingModule({ imports: [AppModule.forRoot(options)], controllers }).compile();
  return equip(house.createNestApplication<NestExpressApplication>({ bodyParser: false, bufferLogs: true }), options.config);
}
