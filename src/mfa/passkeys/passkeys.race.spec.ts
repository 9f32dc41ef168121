import { SoftwarePasskey } from '../../../test/support/software-passkey.js';
import { createTestingHouse, type TestingHouse } from '../../../test/support/testing-house.js';
import { AccountsModule, EnsureAccount } from '../../accounts/index.js';
import { newId } from '../../common/index.js';
import { journeyHolder, sessionHolder } from '../holders.js';
import { MfaModule } from '../mfa.module.js';
import { EnrolPasskey } from './enrol-passkey.js';
import { PasskeyOptions } from './passkey-options.js';
import { ProvePasskey } from './prove-passkey.js';

const MANY = 16;
const ORIGIN = 'http://localhost:3000';

/**
 * STANDARDS, immunity 15, from two processes. Seen to fail on naive builds: with a challenge that is looked up first and
 * removed by a second statement, up to 14 of 16 got past it; without the guard on the counter, all 16 copies got in.
 */
describe('one passkey at the same moment', () => {
  const houses: TestingHouse[] = [];
  let accountId: string;
  let passkey: SoftwarePasskey;

  beforeAll(async () => {
    const environment = { ARGON2_MEMORY_KIB: '7168', ARGON2_PASSES: '1', BASE_URL: ORIGIN };
    const first = await createTestingHouse({ modules: [AccountsModule, MfaModule], environment });
    houses.push(first, await createTestingHouse({ modules: [AccountsModule, MfaModule], environment, beside: first }));
    accountId = await first.get(EnsureAccount).ensure({ email: `${newId()}@example.com`, firstName: 'Ann', lastName: 'Example', password: 'seven quiet lanterns' });
  });

  afterAll(async () => {
    for (const house of houses.reverse()) await house.close();
  });

  async function outcomes(work: (house: TestingHouse, n: number) => Promise<unknown>): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    const settled = await Promise.allSettled(Array.from({ length: MANY }, (_, n) => work(houses[n % 2]!, n)));
    for (const one of settled) {
      const name = one.status === 'fulfilled' ? 'taken' : (one.reason as { code: string }).code;
      counts[name] = (counts[name] ?? 0) + 1;
    }
    return counts;
  }

  it(`made once, posted ${MANY} times, is one passkey`, async () => {
    const enrolling = { holder: sessionHolder(newId()), accountId };
    passkey = new SoftwarePasskey(ORIGIN);
    const made = passkey.make(await houses[0]!.get(PasskeyOptions).toEnrol(enrolling, { email: 'a@example.com', name: 'Ann' }));
    expect(await outcomes((house) => house.get(EnrolPasskey).enrol(enrolling, made, 'Laptop'))).toEqual({ taken: 1, 'mfa.passkey.over': MANY - 1 });
  });

  it(`shown once, posted ${MANY} times, is one success`, async () => {
    const ceremony = { purpose: 'factor', holder: journeyHolder(newId()), accountId } as const;
    const shown = passkey.show(await houses[0]!.get(PasskeyOptions).toProve(ceremony, '192.0.2.1'));
    expect(await outcomes((house) => house.get(ProvePasskey).prove(ceremony, shown, { address: '192.0.2.1' }))).toEqual({
      taken: 1,
      'mfa.passkey.over': MANY - 1,
    });
  });

  it('and its copies, each with a challenge of its own and the same counter, are one success', async () => {
    const ceremony = { purpose: 'factor', holder: journeyHolder(newId()), accountId } as const;
    const asked = await Promise.all(Array.from({ length: MANY }, () => houses[0]!.get(PasskeyOptions).toProve(ceremony, '192.0.2.1')));
    const shown = asked.map((options) => passkey.show(options, { counter: 1_000 }));
    expect(await outcomes((house, n) => house.get(ProvePasskey).prove(ceremony, shown[n]!, { address: '192.0.2.2' }))).toEqual({
      taken: 1,
      'mfa.passkey.refused': MANY - 1,
    });
  });
});
