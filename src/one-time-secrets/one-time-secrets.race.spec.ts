import { createTestingHouse, type TestingHouse } from '../../test/support/testing-house.js';
import { newId } from '../common/index.js';
import { OneTimeSecrets, type SpendOutcome } from './one-time-secrets.js';
import { OneTimeSecretsModule } from './one-time-secrets.module.js';

const PURPOSE = 'race.email';

describe('one-time secrets under simultaneous tries', () => {
  const houses: TestingHouse[] = [];

  beforeAll(async () => {
    const first = await createTestingHouse({ modules: [OneTimeSecretsModule] });
    houses.push(first, await createTestingHouse({ modules: [OneTimeSecretsModule], beside: first }));
  });

  afterAll(async () => {
    for (const house of houses.reverse()) await house.close();
  });

  async function handedOver(maxAttempts: number): Promise<{ subject: string; token: string }> {
    const secrets = houses[0]!.get(OneTimeSecrets);
    const subject = newId();
    const id = await secrets.prepare({ purpose: PURPOSE, subject, lifeSeconds: 1800, maxAttempts });
    return { subject, token: (await secrets.mint(id))!.token };
  }

  /** Each try in a transaction of its own, in turn from two processes. */
  async function outcomes(count: number, subject: string, token: string): Promise<Map<SpendOutcome, number>> {
    const tries = await Promise.all(
      Array.from({ length: count }, (_, n) => {
        const house = houses[n % 2]!;
        return house.database.transaction(() => house.get(OneTimeSecrets).spend({ purpose: PURPOSE, subject, token }));
      }),
    );
    const counts = new Map<SpendOutcome, number>();
    for (const { outcome } of tries) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    return counts;
  }

  it.each([5, 100])('of 16 with the right token one wins (%i tries allowed)', async (maxAttempts) => {
    for (let round = 0; round < 5; round += 1) {
      const { subject, token } = await handedOver(maxAttempts);
      expect((await outcomes(16, subject, token)).get('spent')).toBe(1);
    }
  });

  it('of 50 with the right token one wins', async () => {
    const { subject, token } = await handedOver(5);

    expect((await outcomes(50, subject, token)).get('spent')).toBe(1);
  });

  it('of 200 wrong ones at most the allowed tries are looked at', async () => {
    const { subject, token } = await handedOver(5);
    const counts = await outcomes(200, subject, 'WRNGTKEN');

    expect(counts.get('wrong')).toBe(5);
    expect(counts.get('exhausted')).toBe(195);
    expect((await outcomes(1, subject, token)).get('spent')).toBeUndefined();
  });

  it('of simultaneous announcements one is left', async () => {
    const subject = newId();
    const ids = await Promise.all(
      Array.from({ length: 16 }, (_, n) =>
        houses[n % 2]!.get(OneTimeSecrets).prepare({ purpose: PURPOSE, subject, lifeSeconds: 60, maxAttempts: 5 }),
      ),
    );
    const minted = await Promise.all(ids.map((id) => houses[0]!.get(OneTimeSecrets).mint(id)));

    expect(minted.filter((one) => one !== null)).toHaveLength(1);
  });
});
