import { Test, type TestingModule } from '@nestjs/testing';
import { isUnmet } from './database-errors.js';
import { Database } from './database.js';
import { ConfigModule, readConfig } from '../config/index.js';
import { DatabaseModule } from './database.module.js';
import { roundTripsOf } from '../../test/support/round-trips.js';
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
      const prepared = await database.query<{ statement: string }>("SELECT statement FROM pg_prepared_statements WHERE statement LIKE 'INSERT%'");
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

  it('does at the very end what is put off until then, never when it is rolled back, and at once without a transaction', async () => {
    const done: string[] = [];
    const last = (name: string) => () => database.write('INSERT INTO note (id) VALUES ($1)', [done.push(name)]);
    await database.transaction(async () => {
      await database.transaction(() => database.atEnd(last('last')));
      done.push('work');
    });
    expect([done, await ids()]).toEqual([['work', 'last'], [2]]);
    await expect(
      database.transaction(async () => {
        await database.atEnd(last('never'));
        throw new Error('refused');
      }),
    ).rejects.toThrow('refused');
    await database.atEnd(last('alone'));
    expect([done, await ids()]).toEqual([['work', 'last', 'alone'], [2, 3]]);
  });

  describe('round trips', () => {
    const write = (id: number) => database.write('INSERT INTO note (id) VALUES ($1)', [id]);

    const roundTrips = (work: () => Promise<unknown>): Promise<number> => roundTripsOf(database.pool, work);

    it('are one for what is asked for at the same time, which is done in that order', async () => {
      const outcomes: unknown[] = [];
      const trips = await roundTrips(() =>
        database.transaction(async () => {
          outcomes.push(...(await Promise.all([add(1), ids(), add(2), ids()])));
        }),
      );
      expect(outcomes).toEqual([[], [1], [], [1, 2]]);
      expect(trips).toBe(2);
    });

    it('are one for a transaction of which nobody needs to know more than that it is done', async () => {
      const trips = await roundTrips(() =>
        database.transaction(async () => {
          await write(1);
          await database.transaction(() => write(2));
        }),
      );
      expect(trips).toBe(1);
      expect(await ids()).toEqual([1, 2]);
    });

    it('are none for a transaction that asks for nothing, done or refused', async () => {
      const refused = () => database.transaction(() => Promise.reject(new Error('refused'))).catch(() => undefined);
      expect(await roundTrips(() => database.transaction(() => Promise.resolve()))).toBe(0);
      expect(await roundTrips(refused)).toBe(0);
    });

    it('put off nothing that a later statement would have to see, the entity manager included', async () => {
      await database.transaction(async () => {
        await write(1);
        expect(await ids()).toEqual([1]);
        await write(2);
        expect(await database.em.execute('SELECT id FROM note ORDER BY id')).toEqual([{ id: 1 }, { id: 2 }]);
      });
    });

    it('tell at the next statement or at the commit what was wrong with one that was put off, and keep nothing', async () => {
      const twice = async () => {
        await write(1);
        await write(1);
      };
      await expect(database.transaction(twice)).rejects.toMatchObject({ constraint: 'note_pkey' });
      await expect(database.transaction(() => twice().then(ids))).rejects.toMatchObject({ constraint: 'note_pkey' });
      expect(await ids()).toEqual([]);
      expect(database.pool.idleCount).toBe(database.pool.totalCount);
    });

    it('are one for what reads together without a transaction, each apart from others', async () => {
      await add(1);
      const read = () => database.query<{ id: number }>('SELECT id FROM note');
      let found: object[][] = [];
      const trips = await roundTrips(() => database.together(async () => (found = await Promise.all([read(), read(), add(2)]))));
      expect([trips, found.map((rows) => rows.length)]).toEqual([1, [1, 1, 0]]);
      expect(await ids()).toEqual([1, 2]);
    });

    it('keep what was asked for together apart when the transaction around is refused', async () => {
      const refused = database.transaction(async () => {
        await add(1);
        await database.togetherApart(() => Promise.all([add(2), add(3)]));
        throw new Error('refused');
      });
      await expect(refused).rejects.toThrow('refused');
      expect(await ids()).toEqual([2, 3]);
    });

    it('keep nothing of what was asked for together apart when one insists in vain', async () => {
      const update = () => database.insist('UPDATE note SET id = 4 WHERE id = $1 RETURNING id', [3]);
      const work = database.togetherApart(() => Promise.all([add(1), update(), add(2)]));
      expect(isUnmet(await work.catch((error: unknown) => error))).toBe(true);
      expect(await ids()).toEqual([]);
    });

    it('are one for a transaction that insists on a row, which is there', async () => {
      await add(1);
      const trips = await roundTrips(() =>
        database.transaction(async () => {
          await database.insist('SELECT id FROM note WHERE id = $1 FOR SHARE', [1]);
          await database.write('INSERT INTO note (id) VALUES (2)');
        }),
      );
      expect([trips, await ids()]).toEqual([1, [1, 2]]);
    });

    // Naive: what was sent behind it is committed with it, before anybody knows that the row was missing.
    it('keep nothing of a transaction that insists on a row which is missing', async () => {
      const work = database.transaction(async () => {
        await database.write('INSERT INTO note (id) VALUES (1)');
        await database.insist('UPDATE note SET id = 4 WHERE id = $1 RETURNING id', [3]);
        await database.write('INSERT INTO note (id) VALUES (2)');
      });
      expect(isUnmet(await work.catch((error: unknown) => error))).toBe(true);
      expect(await ids()).toEqual([]);
    });

    it('drop what was put off when the work is refused', async () => {
      const refused = database.transaction(async () => {
        await add(1);
        await write(2);
        throw new Error('refused');
      });
      await expect(refused).rejects.toThrow('refused');
      expect(await ids()).toEqual([]);
    });

    it('leave a statement usable that was prepared in vain behind one that failed', async () => {
      const fresh = () => database.query<{ three: number }>('SELECT $1::int + 2 AS three', [1]);
      await expect(database.transaction(() => Promise.all([add(1), add(1), fresh()]))).rejects.toMatchObject({ constraint: 'note_pkey' });
      expect(await database.transaction(() => Promise.all([fresh(), fresh()]))).toEqual([[{ three: 3 }], [{ three: 3 }]]);
    });

    it('refuse a value that cannot be written, and go on', async () => {
      const circular: { self?: unknown } = {};
      circular.self = circular;
      await expect(database.query('SELECT $1::json AS it', [circular])).rejects.toThrow(/circular/);
      expect(await ids()).toEqual([]);
    });
  });
});
