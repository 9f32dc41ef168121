import { createTestingHouse, type TestingHouse } from '../../test/support/testing-house.js';
import { DomainError } from '../common/index.js';
import type { Counted } from './limit.js';
import { Limits } from './limits.js';
import { LimitsModule } from './limits.module.js';
import { SIGN_IN_PER_ACCOUNT } from './sign-in-failures.js';

describe('limits under simultaneous tries', () => {
  const houses: TestingHouse[] = [];

  beforeAll(async () => {
    const first = await createTestingHouse({ modules: [LimitsModule] });
    houses.push(first, await createTestingHouse({ modules: [LimitsModule], beside: first }));
  });

  afterAll(async () => {
    for (const house of houses.reverse()) await house.close();
  });

  /** Takes `count` times at once, in turn from two processes' pools. */
  async function passedOf(count: number, counted: (n: number) => readonly Counted[]): Promise<number> {
    const takes = await Promise.allSettled(
      Array.from({ length: count }, (_, n) => houses[n % 2]!.get(Limits).take(counted(n))),
    );
    for (const take of takes) {
      if (take.status === 'rejected' && !DomainError.is(take.reason, 'limits.exceeded')) throw take.reason;
    }
    return takes.filter((take) => take.status === 'fulfilled').length;
  }

  // STANDARDS, immunity 1. Red when counters are looked at first and counted afterwards.
  it('of 200 at most the limit pass', async () => {
    const counted: Counted[] = [{ name: 'race.window', limit: 7, windowSeconds: 60, key: 'account' }];

    expect(await passedOf(200, () => counted)).toBe(7);
  });

  it('of 200 guesses at a password the free ones pass', async () => {
    expect(await passedOf(200, () => [{ ...SIGN_IN_PER_ACCOUNT, key: 'account' }])).toBe(5);
  });

  it('takes that share counters in another order do not wait for one another', async () => {
    const a: Counted = { name: 'race.a', limit: 1000, windowSeconds: 60, key: 'x' };
    const b: Counted = { name: 'race.b', limit: 1000, windowSeconds: 60, key: 'x' };
    const c: Counted = { name: 'race.c', limit: 50, windowSeconds: 60, key: 'x' };

    expect(await passedOf(200, (n) => [[a, b, c], [c, b, a], [b, c, a]][n % 3]!)).toBe(50);
  });

  it('counts that were taken and refused together are exact', async () => {
    const wide: Counted = { name: 'race.wide', limit: 60, windowSeconds: 60, key: 'y' };
    const narrow: Counted = { name: 'race.narrow', limit: 10, windowSeconds: 60, key: 'y' };
    await passedOf(100, () => [wide, narrow]);

    expect(await passedOf(100, () => [wide])).toBe(50);
  });

  it('right tries and further ones of the same counters do not wait for one another in a circle', async () => {
    const some = (['u', 'v', 'w', 'x'] as const).map((key): Counted => ({ name: 'race.settled', limit: 1000, windowSeconds: 60, key }));
    const [database, limits] = [houses[0]!.database, houses[0]!.get(Limits)];
    const rights = Array.from({ length: 60 }, (_, n) => {
      const [reset, giveBack] = n % 2 === 0 ? [some.slice(0, 2), some.slice(2)] : [some.slice(2), some.slice(0, 2)];
      return database.transaction(() => limits.settleWithin({ reset, giveBack }));
    });

    expect(await passedOf(60, () => some)).toBe(60);
    await expect(Promise.all(rights)).resolves.toHaveLength(60);
  });
});
