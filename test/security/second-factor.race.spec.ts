import { EnsureAccount } from '../../src/accounts/index.js';
import { newId } from '../../src/common/index.js';
import { codeAt, strangeCode } from '../support/authenticator.js';
import { overhear, everything, tracesOf } from '../support/canaries.js';
import { enrol } from '../support/enrolled.js';
import type { Arrival } from '../support/http-person.js';
import { CHOSEN_PASSWORD, Registrant } from '../support/registrant.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';

const MANY = 32;

/** STANDARDS, immunity 1, 2, 5, 6 and 22, at the pages of the sign-in. */
describe('the second factor under attack', () => {
  let house: RunningHouse;
  let overhearing: ReturnType<typeof overhear>;

  beforeAll(async () => {
    overhearing = overhear();
    house = await startHouse({ environment: { RATE_LIMIT_FACTOR: '1000', LOG_LEVEL: 'trace' } });
  }, 60_000);
  afterAll(async () => {
    await house?.close();
    overhearing?.stop();
  });

  async function customer() {
    const email = `${newId()}@example.com`;
    const id = await house.get(EnsureAccount).ensure({ email, firstName: 'Ann', lastName: 'Example', password: CHOSEN_PASSWORD });
    const enrolled = await enrol(house, id);
    house.clock.advance(60);
    return { id, email, ...enrolled };
  }

  /** Browsers that wait for the code, each in a journey of its own. */
  async function waiting(email: string, count: number): Promise<{ person: Registrant; page: Arrival }[]> {
    const all: { person: Registrant; page: Arrival }[] = [];
    for (let n = 0; n < count; n += 1) {
      const person = new Registrant(house.baseUrl, email);
      all.push({ person, page: await person.signIn(await person.start()) });
    }
    return all;
  }

  const sessionsOf = (id: string) => house.rows('SELECT id FROM session WHERE account_id = $1', [id]);
  const post = ({ person, page }: { person: Registrant; page: Arrival }, code: string) => person.submit(page, { code });

  // Without the guard in the statement that spends the step (AppRows.spend) several get in.
  it(`makes one session of ${MANY} simultaneous posts of one right code, from as many browsers`, async () => {
    const { id, email, secret } = await customer();
    const browsers = await waiting(email, MANY);
    const code = await codeAt(secret, house.clock.now());
    const arrivals = await Promise.all(browsers.map((browser) => post(browser, code)));
    expect(arrivals.filter(({ url }) => url.pathname === '/account')).toHaveLength(1);
    expect(await sessionsOf(id)).toHaveLength(1);
  }, 120_000);

  it(`makes one session of ${MANY} simultaneous posts of one recovery code`, async () => {
    const { id, email, recoveryCodes } = await customer();
    const [browser] = await waiting(email, 1);
    await Promise.all(Array.from({ length: MANY }, () => post(browser!, recoveryCodes[0]!)));
    expect(await sessionsOf(id)).toHaveLength(1);
    expect(await house.rows('SELECT id FROM mfa_recovery_code WHERE account_id = $1 AND used_at IS NOT NULL', [id])).toHaveLength(1);
  });

  it('looks at five wrong codes, however many journeys they come by', async () => {
    const { id, email, secret } = await customer();
    const wrong = await strangeCode(secret, house.clock.now());
    const browsers = await waiting(email, 12);
    const statuses = (await Promise.all(browsers.map((browser) => post(browser, wrong)))).map(({ status }) => status);
    expect([statuses.filter((status) => status === 422).length, statuses.filter((status) => status === 429).length]).toEqual([5, 7]);
    expect(await sessionsOf(id)).toEqual([]);
  });

  it('leaves neither secret nor code in a table or in the log', async () => {
    const { email, secret, recoveryCodes } = await customer();
    const [browser] = await waiting(email, 1);
    const early = await codeAt(secret, house.clock.in(300));
    await post(browser!, early);
    await post(browser!, recoveryCodes[1]!);
    const [heard, tables] = [overhearing.heard(), await everything(house.testDatabase.url)];
    for (const trace of [secret, ...recoveryCodes, recoveryCodes[1]!.replaceAll('-', '')].flatMap(tracesOf)) {
      expect([heard.includes(trace), tables.includes(trace)]).toEqual([false, false]);
    }
    expect(heard).not.toMatch(new RegExp(`\\b${early}\\b`));
    expect(heard).toContain('/otp');
  });
});
