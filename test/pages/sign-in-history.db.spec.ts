import { setTimeout as delay } from 'node:timers/promises';
import { EnsureAccount } from '../../src/accounts/index.js';
import { newId } from '../../src/common/index.js';
import { SignInHistory } from '../../src/sign-in/index.js';
import { codeAt } from '../support/authenticator.js';
import { enrol } from '../support/enrolled.js';
import { textOf } from '../support/forms.js';
import { HttpPerson, type Arrival } from '../support/http-person.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';
import { signIn, submit } from '../support/signed-in.js';

const PASSWORD = 'granite kettle under the lantern';
const DAY = 86_400;

describe('the sign-in history', () => {
  let house: RunningHouse;

  beforeAll(async () => {
    // Without workers: they would forget what is old by themselves.
    house = await startHouse({ environment: { WORKERS: 'off' } });
  });
  afterAll(() => house?.close());
  beforeEach(() => house.clock.advance(2 * 3600));

  async function account(): Promise<{ id: string; email: string }> {
    const email = `${newId()}@example.com`;
    return { id: await house.get(EnsureAccount).ensure({ email, password: PASSWORD, firstName: 'Ann', lastName: 'Example' }), email };
  }

  const enter = (person: HttpPerson, email: string, password = PASSWORD): Promise<Arrival> =>
    signIn({ baseUrl: house.baseUrl, get: house.get }, person, { email, password });
  const history = (person: HttpPerson, query = ''): Promise<Arrival> => person.get(`${house.baseUrl}/account/sessions/history${query}`);
  const rowsOf = ({ body }: Arrival): string[] => [...body.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].slice(1).map(([, row = '']) => textOf({ body: row }));

  it('tells sign-ins and refused passwords of wherever they came, the latest first', async () => {
    const { email } = await account();
    await enter(new HttpPerson(), email, 'wrong');
    house.clock.advance(60);
    const ann = new HttpPerson();
    await enter(ann, email);
    expect(rowsOf(await history(ann))).toEqual([
      expect.stringMatching(/Signed in with password A program, not a browser Network [\d.:a-f]+\/\d+/),
      expect.stringMatching(/Refused wrong password A program, not a browser/),
    ]);
  });

  it('tells a recovery code from a code of the app', async () => {
    const { id, email } = await account();
    const { secret, recoveryCodes } = await enrol(house, id);
    house.clock.advance(60);
    const ann = new HttpPerson();
    const screen = await enter(ann, email);
    await submit(ann, screen, { code: 'AAAA-BBBB-CCCC-DDDD' });
    await submit(ann, screen, { code: recoveryCodes[0]! });
    house.clock.advance(60);
    const other = new HttpPerson();
    await submit(other, await enter(other, email), { code: await codeAt(secret, house.clock.now()) });
    expect(rowsOf(await history(ann))).toEqual([
      expect.stringContaining('with password + one-time code'),
      expect.stringContaining('with password + recovery code'),
      expect.stringContaining('wrong recovery code'),
    ]);
  });

  it('tells a slow-down once, however often somebody knocks meanwhile, and until when', async () => {
    const { id, email } = await account();
    const stranger = new HttpPerson();
    const screen = await submit(stranger, await stranger.get(`${house.baseUrl}/sign-in`), { email });
    for (let wrong = 0; wrong < 12; wrong += 1) await submit(stranger, screen, { password: `wrong ${wrong}` });
    await noted(id, 6);
    house.clock.advance(31);
    const ann = new HttpPerson();
    await enter(ann, email);
    const rows = rowsOf(await history(ann));
    expect(rows.filter((row) => row.includes('Slowed down'))).toEqual([expect.stringMatching(/Slowed down until .* UTC/)]);
    expect(rows.filter((row) => row.includes('wrong password'))).toHaveLength(5);
    expect(rows).toHaveLength(7);
  });

  it('keeps nothing of tries for addresses that nobody has', async () => {
    const before = await house.rows('SELECT id FROM sign_in_attempt');
    const stranger = new HttpPerson();
    const known = await account();
    const screen = await submit(stranger, await stranger.get(`${house.baseUrl}/sign-in`), { email: known.email });
    await house.rows('UPDATE account SET email = $2, email_canonical = $2 WHERE id = $1', [known.id, `${newId()}@example.org`]);
    const refused = await submit(stranger, screen, { password: 'wrong' });
    expect(refused.status).toBe(422);
    expect(await house.rows('SELECT id FROM sign_in_attempt')).toHaveLength(before.length);
  });

  it('is one’s own', async () => {
    const [mine, theirs] = [await account(), await account()];
    await enter(new HttpPerson(), theirs.email);
    const ann = new HttpPerson();
    await enter(ann, mine.email);
    expect(rowsOf(await history(ann))).toHaveLength(1);
  });

  it('goes back page by page without losing or repeating one, also where many are of one moment', async () => {
    const { id, email } = await account();
    await house.rows(
      `INSERT INTO sign_in_attempt (account_id, at, id, result, methods, user_agent, network)
       SELECT $1, $2::timestamptz - make_interval(secs => n / 7), gen_random_uuid(), 'refused', '{pwd}', '', '192.0.2.' || n || '/32'
         FROM generate_series(1, 45) AS n`,
      [id, house.clock.now()],
    );
    house.clock.advance(1);
    const ann = new HttpPerson();
    await enter(ann, email);
    const networks: string[] = [];
    let page = await history(ann);
    for (let pages = 0; pages < 3; pages += 1) {
      networks.push(...rowsOf(page).map((row) => / (\S+\/\d+)$/.exec(row)![1]!));
      const older = /href="([^"]*\?after[^"]*)"/.exec(page.body)?.[1];
      expect(older === undefined).toBe(pages === 2);
      if (older) page = await ann.get(new URL(older, house.baseUrl));
    }
    expect(networks).toHaveLength(46);
    expect(new Set(networks).size).toBe(46);
    expect(textOf(page)).toContain('Back to the latest');
  });

  it('takes nonsense for a place in it as its beginning', async () => {
    const ann = new HttpPerson();
    await enter(ann, (await account()).email);
    for (const query of ['?after=x', '?after=1.x', `?after=999999999999999999.${newId()}`, '?after=1&after=2', `?after=999999999999999.${newId()}`]) {
      expect((await history(ann, query)).status).toBe(200);
    }
  });

  it('ends after 90 days, in what is shown and in what is kept', async () => {
    const { id, email } = await account();
    await enter(new HttpPerson(), email);
    house.clock.advance(90 * DAY);
    const ann = new HttpPerson();
    await enter(ann, email);
    expect(rowsOf(await history(ann))).toHaveLength(1);
    expect(await house.rows('SELECT id FROM sign_in_attempt WHERE account_id = $1', [id])).toHaveLength(2);
    expect(await house.get(SignInHistory).removeOver(10_000)).toBeGreaterThan(0);
    expect(await house.rows('SELECT id FROM sign_in_attempt WHERE account_id = $1', [id])).toHaveLength(1);
  });

  /** Slow-downs are noted behind the answer. */
  async function noted(accountId: string, count: number): Promise<void> {
    for (let look = 0; look < 600; look += 1) {
      if ((await house.rows('SELECT id FROM sign_in_attempt WHERE account_id = $1', [accountId])).length >= count) return;
      await delay(50);
    }
  }
});
