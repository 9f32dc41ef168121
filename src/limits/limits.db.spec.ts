import { createTestingHouse, type TestingHouse } from '../../test/support/testing-house.js';
import { DomainError } from '../common/index.js';
import type { Counted, SlowDown, WindowLimit } from './limit.js';
import { Limits } from './limits.js';
import { LimitsModule } from './limits.module.js';
import { SIGN_IN_BY_KNOWN_BROWSERS, SIGN_IN_PER_ACCOUNT, SIGN_IN_PER_KNOWN_BROWSER } from './sign-in-failures.js';

const HOURLY: WindowLimit = { name: 'test.hourly', limit: 3, windowSeconds: 3600 };
const TIGHT: WindowLimit = { name: 'test.tight', limit: 1, windowSeconds: 60 };
const SLOWING: SlowDown = { name: 'test.slowing', freeTries: 2, waitsSeconds: [30, 60, 300], forgetAfterSeconds: 3600 };

describe('limits', () => {
  let house: TestingHouse;
  let limits: Limits;

  beforeAll(async () => {
    house = await createTestingHouse({ modules: [LimitsModule] });
    limits = house.get(Limits);
  });

  afterAll(() => house.close());

  beforeEach(() => house.database.query('DELETE FROM limit_counter'));

  /** @returns how many of `tries` passed */
  async function passed(tries: number, counted: readonly Counted[], counters = limits): Promise<number> {
    let passes = 0;
    for (let i = 0; i < tries; i += 1) if (!(await refusal(counted, counters))) passes += 1;
    return passes;
  }

  async function refusal(counted: readonly Counted[], counters = limits): Promise<DomainError | undefined> {
    try {
      await counters.take(counted);
      return undefined;
    } catch (error) {
      if (DomainError.is(error, 'limits.exceeded')) return error;
      throw error;
    }
  }

  it('lets as many pass as the limit says, and says when to come back', async () => {
    expect(await passed(5, [{ ...HOURLY, key: 'a' }])).toBe(3);

    const refused = await refusal([{ ...HOURLY, key: 'a' }]);
    expect(refused).toMatchObject({ status: 429, retryAt: house.clock.in(3600) });
    expect(refused?.params).toMatchObject({ retrySeconds: 3600, limits: ['test.hourly'] });
  });

  it('starts afresh when the window is over', async () => {
    await passed(4, [{ ...HOURLY, key: 'a' }]);
    house.clock.advance(3600);

    expect(await passed(4, [{ ...HOURLY, key: 'a' }])).toBe(3);
  });

  it('counts names, keys and addresses apart', async () => {
    await passed(3, [{ ...HOURLY, key: '203.0.113.7' }]);

    expect(await passed(1, [{ ...HOURLY, key: '203.0.113.8' }])).toBe(1);
    expect(await passed(1, [{ ...HOURLY, address: '203.0.113.7' }])).toBe(1);
    expect(await passed(1, [{ ...HOURLY, name: 'test.other', key: '203.0.113.7' }])).toBe(1);
  });

  it('counts on none when one refuses', async () => {
    await passed(1, [{ ...TIGHT, address: '203.0.113.7' }]);
    const both = [{ ...HOURLY, key: 'victim' }, { ...TIGHT, address: '203.0.113.7' }];
    expect(await passed(10, both)).toBe(0);

    expect(await passed(4, [{ ...HOURLY, key: 'victim' }])).toBe(3);
  });

  it('names the latest time when several refuse', async () => {
    await passed(3, [{ ...HOURLY, key: 'a' }]);
    await passed(1, [{ ...TIGHT, key: 'a' }]);

    expect((await refusal([{ ...HOURLY, key: 'a' }, { ...TIGHT, key: 'a' }]))?.retryAt).toEqual(house.clock.in(3600));
  });

  it('counts an IPv6 network of one customer as one address, and IPv4 in IPv6 as IPv4', async () => {
    await passed(3, [{ ...HOURLY, address: '2001:db8:1:2:aaaa::1' }]);
    expect(await passed(1, [{ ...HOURLY, address: '2001:db8:1:2:bbbb::2' }])).toBe(0);
    expect(await passed(1, [{ ...HOURLY, address: '2001:db8:1:3:aaaa::1' }])).toBe(1);

    await passed(3, [{ ...HOURLY, address: '203.0.113.9' }]);
    expect(await passed(1, [{ ...HOURLY, address: '::ffff:203.0.113.9' }])).toBe(0);
  });

  it('makes further tries wait longer and longer, never for ever', async () => {
    const guess = [{ ...SLOWING, key: 'account' }];
    expect(await passed(5, guess)).toBe(2);
    for (const wait of [30, 60, 300, 300, 300]) {
      expect((await refusal(guess))?.retryAt).toEqual(house.clock.in(wait));
      house.clock.advance(wait - 1);
      expect(await passed(1, guess)).toBe(0);
      house.clock.advance(1);
      expect(await passed(1, guess)).toBe(1);
    }
  });

  it('forgets old failures', async () => {
    await passed(5, [{ ...SLOWING, key: 'account' }]);
    house.clock.advance(3600);

    expect(await passed(5, [{ ...SLOWING, key: 'account' }])).toBe(2);
  });

  it('waits of the sign-in are 30 s, 1, 2, 5, 10, 15 and 20 minutes after five free tries', async () => {
    const guess = [{ ...SIGN_IN_PER_ACCOUNT, key: 'account' }];
    expect(await passed(6, guess)).toBe(5);
    const waits: number[] = [];
    const longest: boolean[] = [];
    for (let i = 0; i < 8; i += 1) {
      const seconds = Number((await refusal(guess))?.params.retrySeconds);
      waits.push(seconds);
      longest.push(await limits.waitsLongest(guess[0]!));
      house.clock.advance(seconds);
      await limits.take(guess);
    }

    expect(waits).toEqual([30, 60, 120, 300, 600, 900, 1200, 1200]);
    expect(longest).toEqual([...Array<boolean>(6).fill(false), true, true]);
    house.clock.advance(24 * 3600);
    expect(await limits.waitsLongest(guess[0]!)).toBe(false);
  });

  // What strangers and copied cookies of known browsers can do together, by counters that never meet.
  it('guesses at one account are fewer than 100 in any 24 hours, those of its known browsers included', async () => {
    const ways: readonly (readonly Counted[])[] = [
      [{ ...SIGN_IN_PER_ACCOUNT, key: 'account' }],
      ...['one', 'two', 'three'].map((browser): readonly Counted[] => [
        { ...SIGN_IN_PER_KNOWN_BROWSER, key: browser },
        { ...SIGN_IN_BY_KNOWN_BROWSERS, key: 'account' },
      ]),
    ];
    const looks: number[] = [];
    const [start, end] = [house.clock.now().getTime(), 2 * 86_400];
    const now = () => (house.clock.now().getTime() - start) / 1000;
    // Known browsers save their tries for the end of their window, so that two windows' worth falls into the first day of guessing.
    await limits.take(ways[1]!);
    house.clock.advance(3600);
    for (const until of [86_400 - 60, 86_400, end]) {
      for (const way of now() === 3600 ? ways.slice(0, 1) : ways) while (await limits.takes(way)) looks.push(now());
      while (now() < until) {
        while (await limits.takes(ways[0]!)) looks.push(now());
        const { retryAt } = (await refusal(ways[0]!))!;
        house.clock.advance(Math.min((retryAt!.getTime() - start) / 1000, until) - now());
      }
    }
    const inDayFrom = (from: number) => looks.filter((at) => at >= from && at < from + 86_400).length;
    const most = Math.max(...looks.map(inDayFrom));
    expect(most).toBe(96);
  });

  it('gives one try back, with the wait that it caused', async () => {
    const guess = [{ ...SLOWING, address: '203.0.113.7' }];
    await passed(2, guess);
    await limits.giveBack(guess);

    expect(await passed(5, guess)).toBe(1);
  });

  it('forgets everything on reset', async () => {
    const guess = [{ ...SLOWING, key: 'account' }];
    await passed(5, guess);
    await limits.reset(guess);

    expect(await passed(5, guess)).toBe(2);
  });

  it('keeps the count when the transaction around it is rolled back', async () => {
    const counted = [{ ...HOURLY, key: 'a' }];
    for (let i = 0; i < 3; i += 1) {
      const work = house.database.transaction(async () => {
        await limits.take(counted);
        throw new Error('wrong password');
      });
      await expect(work).rejects.toThrow('wrong password');
    }

    expect(await passed(1, counted)).toBe(0);
  });

  it('multiplies the limits of addresses alone', async () => {
    const lenient = await createTestingHouse({ modules: [LimitsModule], environment: { RATE_LIMIT_FACTOR: '10' }, beside: house });
    try {
      const counters = lenient.get(Limits);
      expect(await passed(40, [{ ...HOURLY, address: '203.0.113.7' }], counters)).toBe(30);
      expect(await passed(40, [{ ...HOURLY, key: 'account' }], counters)).toBe(3);
    } finally {
      await lenient.close();
    }
  });

  it('leaves no address and no account in its table', async () => {
    await limits.take([{ ...HOURLY, address: '203.0.113.7' }, { ...TIGHT, key: 'somebody@example.com' }]);

    const rows = await house.database.query('SELECT c::text AS line FROM limit_counter c');
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toMatch(/203\.0\.113|somebody|32303320|736f6d65/);
  });

  it('sweeps what no longer counts', async () => {
    await limits.take([{ ...HOURLY, key: 'a' }, { ...TIGHT, key: 'a' }]);
    house.clock.advance(61);

    expect(await limits.removeOver(100)).toBe(1);
    expect(await passed(3, [{ ...HOURLY, key: 'a' }])).toBe(2);
  });
});
