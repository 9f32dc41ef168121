import { once } from 'node:events';
import { Test, type TestingModule } from '@nestjs/testing';
import { cutConnections } from '../../test/support/cut-connections.js';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { ConfigModule, readConfig } from '../config/index.js';
import { Database } from './database.js';
import { DatabaseModule } from './database.module.js';

const POOL_SIZE = 4;

describe('transactions that are open when the database goes away', () => {
  let testDatabase: TestDatabase;
  let house: TestingModule;
  let database: Database;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    house = await Test.createTestingModule({
      imports: [
        ConfigModule.forRoot(readConfig({})),
        DatabaseModule.forRoot({ url: testDatabase.url, poolSize: POOL_SIZE, schema: [] }),
      ],
    }).compile();
    await house.init();
    database = house.get(Database);
  });
  afterAll(async () => {
    await house.close();
    await testDatabase.drop();
  });

  /** Fills the pool with transactions, cuts them off, and lets them go on to their end. */
  async function cutOff(goOn: () => Promise<unknown>): Promise<unknown[]> {
    const { promise: cut, resolve } = Promise.withResolvers<void>();
    const begun = Array.from({ length: POOL_SIZE }, () => Promise.withResolvers<void>());
    const ends = begun.map(({ resolve: begin }) =>
      database
        .transaction(async () => {
          await database.query('SELECT $1::int', [1]);
          begin();
          await cut;
          return goOn();
        })
        .then(() => 'committed', (error: { code?: string }) => error.code),
    );
    await Promise.all(begun.map(({ promise }) => promise));
    await cutConnections(testDatabase);
    resolve();
    return Promise.all(ends);
  }

  it.each([
    ['at their next statement', () => database.query('SELECT $1::int', [2])],
    ['as they commit', () => Promise.resolve()],
  ])('end with "not now" %s, and their connections serve others again', async (_when, goOn) => {
    expect(await cutOff(goOn)).toEqual(Array.from({ length: POOL_SIZE }, () => 'database.unavailable'));
    const others = Array.from({ length: 3 * POOL_SIZE }, () => database.transaction(() => database.query('SELECT $1::int AS one', [1])));
    expect(await Promise.all(others)).toHaveLength(3 * POOL_SIZE);
    expect(database.pool.totalCount).toBe(database.pool.idleCount);
  });

  it('leave nothing behind when they are cut off as they begin', async () => {
    for (let round = 0; round < 5; round += 1) {
      const ends = Array.from({ length: 2 * POOL_SIZE }, () => database.transaction(() => database.query('SELECT $1::int', [1])).catch(() => undefined));
      await cutConnections(testDatabase);
      await Promise.all(ends);
    }
    const others = () => Array.from({ length: 3 * POOL_SIZE }, () => database.transaction(() => database.query('SELECT $1::int', [1])));
    // Idle connections that were cut last may not have heard of it: whoever gets one is told "not now", once.
    await Promise.allSettled(others());
    expect(await Promise.all(others())).toHaveLength(3 * POOL_SIZE);
    while (database.pool.totalCount > database.pool.idleCount) await once(database.pool, 'remove');
  });
});
