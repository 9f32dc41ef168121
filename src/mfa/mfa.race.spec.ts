import { codeAt, strangeCode } from '../../test/support/authenticator.js';
import { enrol } from '../../test/support/enrolled.js';
import { createTestingHouse, type TestingHouse } from '../../test/support/testing-house.js';
import { AccountsModule, EnsureAccount } from '../accounts/index.js';
import { newId } from '../common/index.js';
import { MfaModule } from './mfa.module.js';
import { RecoveryCodes } from './recovery-codes/recovery-codes.js';
import { SpendCode } from './spend-code.js';
import { AppFactor } from './totp/app-factor.js';

const MANY = 32;

/** STANDARDS, immunity 1, 5 and 6, from two processes. A build that reads, compares and then writes lets several in. */
describe('codes at the same moment', () => {
  const houses: TestingHouse[] = [];

  beforeAll(async () => {
    const environment = { ARGON2_MEMORY_KIB: '7168', ARGON2_PASSES: '1' };
    const first = await createTestingHouse({ modules: [AccountsModule, MfaModule], environment });
    houses.push(first, await createTestingHouse({ modules: [AccountsModule, MfaModule], environment, beside: first }));
  });

  afterAll(async () => {
    for (const house of houses.reverse()) await house.close();
  });

  async function withApp() {
    const [house] = houses as [TestingHouse];
    const account = { email: `${newId()}@example.com`, firstName: 'Ann', lastName: 'Example', password: 'seven quiet lanterns' };
    const accountId = await house.get(EnsureAccount).ensure(account);
    const enrolled = await enrol(house, accountId);
    house.clock.advance(120);
    return { accountId, ...enrolled, now: house.clock.now() };
  }

  /** Does it many times at once, through both processes in turn. */
  async function outcomes(work: (house: TestingHouse) => Promise<unknown>): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    const settled = await Promise.allSettled(Array.from({ length: MANY }, (_, n) => work(houses[n % 2]!)));
    for (const one of settled) {
      const name = one.status === 'fulfilled' ? 'spent' : (one.reason as { code: string }).code;
      counts[name] = (counts[name] ?? 0) + 1;
    }
    return counts;
  }

  it(`one right code ${MANY} times is one success`, async () => {
    const { accountId, secret, now } = await withApp();
    const code = await codeAt(secret, now);
    const counts = await outcomes((house) => house.get(SpendCode).spend(accountId, code, { address: '192.0.2.1' }));
    expect(counts['spent']).toBe(1);
  });

  it('one right code is one success without the limit in front of it', async () => {
    const { accountId, secret, now } = await withApp();
    const code = await codeAt(secret, now);
    const spend = async (app: AppFactor) => app.spend(accountId, await app.find(accountId), code, () => Promise.resolve());
    expect(await outcomes((house) => spend(house.get(AppFactor)))).toEqual({ spent: 1, 'mfa.code.used': MANY - 1 });
  });

  it('one recovery code is one success', async () => {
    const { accountId, recoveryCodes } = await withApp();
    expect(await outcomes((house) => house.get(RecoveryCodes).spend(accountId, recoveryCodes[3]!))).toEqual({
      spent: 1,
      'mfa.recovery-code.used': MANY - 1,
    });
  });

  it('one recovery code is one success within transactions', async () => {
    const { accountId, recoveryCodes } = await withApp();
    const counts = await outcomes((house) => house.database.transaction(() => house.get(RecoveryCodes).spend(accountId, recoveryCodes[3]!)));
    expect(counts['spent']).toBe(1);
  });

  it('of wrong ones no more than the free tries are looked at', async () => {
    const { accountId, secret, now } = await withApp();
    const wrong = await strangeCode(secret, now);
    const counts = await outcomes((house) => house.get(SpendCode).spend(accountId, wrong, { address: '192.0.2.2' }));
    expect(counts).toEqual({ 'mfa.code.unknown': 5, 'limits.exceeded': MANY - 5 });
  });
});
