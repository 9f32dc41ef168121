import { Database } from '../../src/database/index.js';
import { JobHandlers } from '../../src/queue/index.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';

describe('upkeep', () => {
  let house: RunningHouse;

  beforeAll(async () => {
    // Without workers: a sweep that comes by itself would share the work.
    house = await startHouse({ environment: { WORKERS: 'off' } });
  });

  afterAll(() => house.close());

  it('comes by itself for everything that is kept for a time', () => {
    const coming = house.get(JobHandlers).schedules.map(({ job }) => job.name);

    expect(coming).toEqual(
      expect.arrayContaining(['limits.sweep', 'one-time-secrets.sweep', 'sessions.sweep', 'journeys.sweep']),
    );
  });

  it('goes on until nothing is left that is over', async () => {
    const database = house.get(Database);
    await database.query(
      `INSERT INTO limit_counter (key, name, most, seconds, taken, expires_at)
       SELECT decode(md5(n::text), 'hex'), 'test', 1, 60, 1, $1::timestamptz + make_interval(secs => n - 2500)
       FROM generate_series(1, 2510) AS n`,
      [house.clock.now()],
    );
    await house.get(JobHandlers).handlerOf('limits.sweep')?.({}, { jobId: 'test', attempt: 1 });

    const [left] = await database.query<{ rows: number }>("SELECT count(*)::integer AS rows FROM limit_counter WHERE name = 'test'");
    expect(left?.rows).toBe(11);
  });
});
