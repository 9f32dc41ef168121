import { setTimeout as delay } from 'node:timers/promises';
import { enrol } from '../../../test/support/enrolled.js';
import { submit as fillIn, textOf } from '../../../test/support/forms.js';
import { HttpPerson } from '../../../test/support/http-person.js';
import { startHouse, type RunningHouse } from '../../../test/support/running-house.js';
import { submit } from '../../../test/support/signed-in.js';
import { roundTripsDuring } from '../../../test/support/statements.js';
import { ChangePassword, EnsureAccount } from '../../accounts/index.js';
import { newId, sha256 } from '../../common/index.js';
import { Database } from '../../database/index.js';

const OLD = 'granite kettle under the lantern';
const NEW = 'eight loud foghorns in fog';

let house: RunningHouse;

beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house?.close());

/** Waits until so many statements of this house wait for the lock of another one. */
async function somebodyWaits(count = 1): Promise<void> {
  const waiting = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
  for (let look = 0; look < 1_200; look += 1) {
    if ((await house.rows(waiting)).length >= count) return;
    await delay(25);
  }
  throw new Error('nobody waits');
}

/** @returns somebody in a browser of theirs that is new to the account, or that has signed in to it before */
async function inBrowser(kind: 'new' | 'known', email: string, accountId: string): Promise<HttpPerson> {
  const person = new HttpPerson();
  if (kind === 'new') return person;
  await submit(person, await submit(person, await person.get(`${house.baseUrl}/sign-in`), { email }), { password: OLD });
  expect(await house.rows('DELETE FROM session WHERE account_id = $1 RETURNING id', [accountId])).toHaveLength(1);
  await house.rows('DELETE FROM sign_in_attempt WHERE account_id = $1', [accountId]);
  person.forget(({ name }) => name === 'ma_session');
  house.clock.advance(1);
  return person;
}

// Of a known browser all that the right password leads to is sent at once.
describe.each(['new', 'known'] as const)('in a %s browser a password that is changed', (kind) => {
  // Naive: the sessions that there are end with the old password; one whose password was just looked at begins after that.
  it('leaves nobody signed in by the old one, also whose sign-in was about to be done', async () => {
    const email = `${newId()}@example.com`;
    const accountId = await house.get(EnsureAccount).ensure({ email, password: OLD, firstName: 'Ann', lastName: 'Example' });
    const prepared = await house.get(ChangePassword).prepare(accountId, NEW);
    const person = await inBrowser(kind, email, accountId);
    const screen = await submit(person, await person.get(`${house.baseUrl}/sign-in`), { email });
    house.clock.advance(1);

    const [changed, maySettle] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const change = house.get(Database).transaction(async () => {
      await house.get(ChangePassword).apply(prepared);
      changed.resolve();
      await maySettle.promise;
    });
    await changed.promise;
    const signIn = submit(person, screen, { password: OLD });
    await somebodyWaits();
    house.clock.advance(1);
    maySettle.resolve();
    await change;

    const refused = await signIn;
    expect(refused.body).not.toContain('/sign-out');
    expect(person.cookies().map(({ name }) => name)).toEqual(['ma_browser']);
    expect([refused.status, textOf(refused)]).toEqual([422, expect.stringContaining('Email or password is incorrect')]);
    expect(await house.rows('SELECT id FROM session WHERE account_id = $1', [accountId])).toEqual([]);
    expect((await submit(person, refused, { password: NEW })).url.pathname).toBe('/account');
  });
});

describe.each(['new', 'known'] as const)('in a %s browser a first factor that is being enrolled', (kind) => {
  // Naive: it ends the sessions that there are; one that nothing was due for a moment ago begins after that.
  it('is asked of whoever signs in at the same moment', async () => {
    const email = `${newId()}@example.com`;
    const accountId = await house.get(EnsureAccount).ensure({ email, password: OLD, firstName: 'Ann', lastName: 'Example' });
    const person = await inBrowser(kind, email, accountId);
    const screen = await submit(person, await person.get(`${house.baseUrl}/sign-in`), { email });

    const [enrolled, maySettle] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const enrolment = house.get(Database).transaction(async () => {
      await enrol(house, accountId);
      enrolled.resolve();
      await maySettle.promise;
    });
    await enrolled.promise;
    const signIn = submit(person, screen, { password: OLD });
    await somebodyWaits();
    maySettle.resolve();
    await enrolment;

    expect((await signIn).url.pathname).toMatch(/\/otp$/);
    expect(await house.rows('SELECT id FROM session WHERE account_id = $1', [accountId])).toEqual([]);
  });
});

describe.each(['new', 'known'] as const)('in a %s browser two posts of the right password at the same moment', (kind) => {
  // Naive: both see the journey at its password, and each begins a session.
  it('begin one session, and both lead to it', async () => {
    const email = `${newId()}@example.com`;
    const accountId = await house.get(EnsureAccount).ensure({ email, password: OLD, firstName: 'Ann', lastName: 'Example' });
    const person = await inBrowser(kind, email, accountId);
    const start = `${house.baseUrl}/sign-in?to=${encodeURIComponent('/account/links')}`;
    const screen = await submit(person, await person.get(start), { email });
    const journey = screen.url.pathname.split('/')[2];

    const [held, maySettle] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const hold = house.get(Database).transaction(async () => {
      await house.rows('SELECT id FROM journey WHERE id = $1 FOR UPDATE', [journey]);
      held.resolve();
      await maySettle.promise;
    });
    await held.promise;
    // A browser follows the answer to one of them.
    const posts = [1, 2].map(() => fillIn(person, screen, { password: OLD }, { until: () => true }));
    await somebodyWaits(2);
    maySettle.resolve();
    await hold;

    const arrived = await Promise.all(posts);
    expect(arrived.map(({ url }) => url.pathname)).toEqual(['/account/links', '/account/links']);
    expect(await house.rows('SELECT id FROM session WHERE account_id = $1', [accountId])).toHaveLength(1);
    expect(await house.rows('SELECT id FROM sign_in_attempt WHERE account_id = $1', [accountId])).toHaveLength(1);
    // The cookie of whoever came second is the session's.
    const cookies = arrived.map(({ headers }) => /ma_session=([^;]+)/.exec(headers.getSetCookie().join(' '))![1]!);
    const [session] = await house.rows<{ hash: Buffer }>('SELECT token_hash AS hash FROM session WHERE account_id = $1', [accountId]);
    expect(cookies.filter((cookie) => sha256(cookie).equals(session!.hash))).toHaveLength(1);
  });
});

describe('a guarded recovery under way', () => {
  // Naive: with nothing due by what was seen of the account's factors, the way goes straight to the session.
  it('is told of before the session, in a known browser too', async () => {
    const email = `${newId()}@example.com`;
    const accountId = await house.get(EnsureAccount).ensure({ email, password: OLD, firstName: 'Ann', lastName: 'Example' });
    const person = await inBrowser('known', email, accountId);
    const screen = await submit(person, await person.get(`${house.baseUrl}/sign-in`), { email });
    await house.rows(
      `INSERT INTO guarded_recovery (id, account_id, requested_by, reason, requested_at, approved_by, approved_at, mailbox_proven_at, second_proof, ready_at)
       VALUES ($1, $2, 'one', 'asked by phone', $3, 'two', $3, $3, 'none', $3)`,
      [newId(), accountId, house.clock.now()],
    );
    expect((await submit(person, screen, { password: OLD })).url.pathname).toMatch(/take-over$/);
    expect(await house.rows('SELECT id FROM session WHERE account_id = $1', [accountId])).toEqual([]);
  });
});

describe('the form of the password in a known browser', () => {
  it('asks the database three times, once of them after the password was looked at', async () => {
    const email = `${newId()}@example.com`;
    const accountId = await house.get(EnsureAccount).ensure({ email, password: OLD, firstName: 'Ann', lastName: 'Example' });
    const person = await inBrowser('known', email, accountId);
    const screen = await submit(person, await person.get(`${house.baseUrl}/sign-in`), { email });
    // Not to the end: the page of the account asks for more.
    const post = (): Promise<unknown> => fillIn(person, screen, { password: OLD }, { until: () => true });
    expect(await roundTripsDuring(post)).toBe(3);
    expect(await house.rows('SELECT id FROM session WHERE account_id = $1', [accountId])).toHaveLength(1);
  });
});
