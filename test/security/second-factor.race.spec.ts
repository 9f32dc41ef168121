import { setTimeout as delay } from 'node:timers/promises';
import { EnsureAccount } from '../../src/accounts/index.js';
import { newId } from '../../src/common/index.js';
import { Database } from '../../src/database/index.js';
import { FreshCodes, Passkeys, RequireMfa, sessionHolder } from '../../src/mfa/index.js';
import { codeAt, strangeCode } from '../support/authenticator.js';
import { overhear, everything, tracesOf } from '../support/canaries.js';
import { enrolPasskey } from '../support/enrolled-passkey.js';
import { enrol } from '../support/enrolled.js';
import { submit } from '../support/forms.js';
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
  });
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
  });

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

  // Naive: both look before either removes, and see another one that is left.
  it('leaves whom it is demanded of the last one of two passkeys that are removed at once', async () => {
    const email = `${newId()}@example.com`;
    const id = await house.get(EnsureAccount).ensure({ email, firstName: 'Ann', lastName: 'Example', password: CHOSEN_PASSWORD });
    const { holder, codes } = await twoPasskeys(id);
    await house.get(FreshCodes).kept(holder);
    await house.get(RequireMfa).demand({ email });
    const browsers = await Promise.all([0, 1].map(async (n) => ({ person: new Registrant(house.baseUrl, email), code: codes[n]!, next: codes[n + 2]! })));
    const pages: Arrival[] = [];
    for (const [n, { person, code }] of browsers.entries()) {
      const asked = await person.signIn(await person.start());
      const screen = await person.get(`${asked.url.pathname.replace(/[^/]+$/, 'recovery-code')}`);
      expect((await person.submit(screen, { code })).url.pathname).toBe('/account');
      const passkey = (await house.get(Passkeys).of(id))[n]!;
      pages.push(await person.get(`/account/authentication/passkeys/${passkey.id}/remove`));
    }

    const [held, maySettle] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const hold = house.get(Database).transaction(async () => {
      await house.rows('SELECT id FROM mfa_passkey WHERE account_id = $1 FOR UPDATE', [id]);
      held.resolve();
      await maySettle.promise;
    });
    await held.promise;
    const removals = browsers.map(({ person, next }, n) => submit(person.person, pages[n]!, { currentPassword: CHOSEN_PASSWORD, code: next }, { action: /remove$/ }));
    await manyWait(2);
    maySettle.resolve();
    await hold;
    expect((await Promise.all(removals)).map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(await house.get(Passkeys).of(id)).toHaveLength(1);
  });

  async function twoPasskeys(accountId: string): Promise<{ holder: string; codes: string[] }> {
    const holder = sessionHolder(newId());
    for (const name of ['Laptop', 'Phone']) await enrolPasskey(house, accountId, name, holder);
    return { holder, codes: (await house.get(FreshCodes).shown(holder, accountId))! };
  }

  async function manyWait(count: number): Promise<void> {
    const waiting = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    for (let look = 0; look < 1_200; look += 1) {
      if ((await house.rows(waiting)).length >= count) return;
      await delay(25);
    }
    throw new Error(`fewer than ${count} wait`);
  }

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
