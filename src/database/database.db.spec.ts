import { Test, type TestingModule } from '@nestjs/testing';
import { Database } from './database.js';
import { ConfigModule, readConfig } from '../config/index.js';
import { DatabaseModule } from './database.module.js';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.js';

describe('Database', () => {
  let testDatabase: TestDatabase;
  let house: TestingModule;
  let database: Database;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    house = await Test.createTestingModule({
      imports: [
        ConfigModule.forRoot(readConfig({})),
        DatabaseModule.forRoot({ url: testDatabase.url, poolSize: 4, schema: [] }),
      ],
    }).compile();
    await house.init();
    database = house.get(Database);
    await database.query('CREATE TABLE note (id int PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())');
  });

  afterAll(async () => {
    await house.close();
    await testDatabase.drop();
  });

  beforeEach(() => database.query('TRUNCATE note'));

  const add = (id: number) => database.query('INSERT INTO note (id) VALUES ($1)', [id]);
  const ids = async () => (await database.query<{ id: number }>('SELECT id FROM note ORDER BY id')).map((row) => row.id);

  it('commits what a transaction did', async () => {
    await database.transaction(async () => {
      await add(1);
      expect(database.inTransaction).toBe(true);
    });
    expect(await ids()).toEqual([1]);
  });

  it('rolls everything back, also what joined', async () => {
    const attempt = database.transaction(async () => {
      await add(1);
      await database.transaction(() => add(2));
      throw new Error('refused');
    });
    await expect(attempt).rejects.toThrow('refused');
    expect(await ids()).toEqual([]);
  });

  it('keeps what was done apart although the transaction around it is rolled back', async () => {
    const attempt = database.transaction(async () => {
      await add(1);
      await database.apart(() => add(2));
      throw new Error('refused');
    });
    await expect(attempt).rejects.toThrow('refused');
    expect(await ids()).toEqual([2]);
  });

  it('runs effects after the outermost commit and never after a rollback', async () => {
    const effects: string[] = [];
    await database.transaction(async () => {
      await database.transaction(async () => database.afterCommit(() => effects.push('inner')));
      expect(effects).toEqual([]);
    });
    await database
      .transaction(async () => {
        database.afterCommit(() => effects.push('lost'));
        throw new Error('refused');
      })
      .catch(() => undefined);
    expect(effects).toEqual(['inner']);
  });

  it('says that nothing was committed when a failed statement was overlooked', async () => {
    const attempt = database.transaction(async () => {
      await add(1);
      await add(1).catch(() => undefined);
    });
    await expect(attempt).rejects.toThrow('nothing was committed');
    expect(await ids()).toEqual([]);
  });

  it('prepares a statement once per connection and reads times as dates', async () => {
    await database.transaction(async () => {
      await add(1);
      await add(2);
      const prepared = await database.query<{ statement: string }>('SELECT statement FROM pg_prepared_statements');
      expect(prepared.map((row) => row.statement)).toEqual(['INSERT INTO note (id) VALUES ($1)']);
      const [row] = await database.query<{ at: Date }>('SELECT at FROM note WHERE id = $1', [1]);
      expect(row!.at).toBeInstanceOf(Date);
    });
  });

  it('answers a lost connection with 503, gives it back, and works again on the next call', async () => {
    const cut = database.transaction(async () => {
      const [own] = await database.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await database.outside(() => database.query('SELECT pg_terminate_backend($1)', [own!.pid]));
      await add(1);
    });
    await expect(cut).rejects.toMatchObject({ code: 'database.unavailable', status: 503 });
    await add(3);
    expect(await ids()).toEqual([3]);
    expect(database.pool.idleCount).toBe(database.pool.totalCount);
  });

  it('tells times as dates, with parameters or without, in a transaction or out of it', async () => {
    const read = async () => [
      ...(await database.query<{ at: unknown }>('SELECT now() AS at')),
      ...(await database.query<{ at: unknown }>('SELECT now() AS at WHERE $1', [true])),
    ];
    const rows = [...(await read()), ...(await database.transaction(read))];
    expect(rows.map(({ at }) => at instanceof Date)).toEqual([true, true, true, true]);
  });
});
