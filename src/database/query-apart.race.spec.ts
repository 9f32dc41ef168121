import { createTestingHouse, type TestingHouse } from '../../test/support/testing-house.js';

describe('a statement apart', () => {
  let house: TestingHouse;

  beforeAll(async () => {
    house = await createTestingHouse({ modules: [], environment: { DATABASE_POOL_SIZE: '4' } });
    await house.database.query('CREATE TABLE tally (n integer NOT NULL)');
  });

  afterAll(() => house.close());

  it.each([
    ['alone', (statement: string, n: number) => house.database.queryApart(statement, [n])],
    ['held for more', (statement: string, n: number) => house.database.togetherApart(() => house.database.queryApart(statement, [n]))],
  ])('gets on when every connection belongs to a transaction that waits for one: %s', async (_, apart) => {
    await house.database.query('DELETE FROM tally');
    const refusals = await Promise.allSettled(
      Array.from({ length: 40 }, (_, n) =>
        house.database.transaction(async () => {
          await house.database.query('INSERT INTO tally VALUES ($1)', [n + 1000]);
          await apart('INSERT INTO tally VALUES ($1)', n);
          throw new Error('refused');
        }),
      ),
    );

    expect(refusals.map((refusal) => refusal.status === 'rejected' && String(refusal.reason))).toEqual(
      Array.from({ length: 40 }, () => 'Error: refused'),
    );
    const [kept] = await house.database.query<{ rows: number; highest: number }>(
      'SELECT count(*)::integer AS rows, max(n) AS highest FROM tally',
    );
    expect(kept).toEqual({ rows: 40, highest: 39 });
  });
});
