import { FindAccount, VerifyPassword } from '../../src/accounts/index.js';
import { HttpPerson, type Arrival } from '../support/http-person.js';
import { hiddenFields } from '../support/customer.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';
import { signedIn, signIn, textOf, type SignedIn } from '../support/signed-in.js';

const PAGE = '/account/authentication';
const NEXT = 'eleven patient herons';

describe('Manage My Account → Authentication', () => {
  let house: RunningHouse;
  let customer: SignedIn;

  beforeAll(async () => {
    house = await startHouse({ environment: { WORKERS: 'off' } });
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    customer = await signedIn(house);
  });

  const open = (person = customer.person): Promise<Arrival> => person.get(`${house.baseUrl}${PAGE}`);

  async function post(path: string, typed: Record<string, string>, person = customer.person): Promise<Arrival> {
    return person.post(`${house.baseUrl}${PAGE}${path}`, { _csrf: hiddenFields(await open(person))['_csrf']!, ...typed });
  }

  const change = (typed: Record<string, string> = {}): Promise<Arrival> =>
    post('/password', { currentPassword: customer.password, password: NEXT, passwordConfirmation: NEXT, ...typed });

  const choose = (passwordExpiry: string, currentPassword = customer.password): Promise<Arrival> => post('/password-expiry', { passwordExpiry, currentPassword });

  const holds = async (password: string): Promise<boolean> => (await house.get(VerifyPassword).verify(customer.email, password)) !== null;

  it.each(['/password', '/password-expiry'])('is where somebody comes to who asks for %s, the address of a refused form', async (path) => {
    expect((await customer.person.get(`${house.baseUrl}${PAGE}${path}`)).url.pathname).toBe(PAGE);
  });

  it('leads strangers to the sign-in', async () => {
    expect((await open(new HttpPerson())).url.pathname).toBe('/sign-in');
  });

  describe('the password', () => {
    it('is changed: this session goes on under another cookie, others end, the owner gets a mail', async () => {
      const elsewhere = new HttpPerson();
      await signIn(house, elsewhere, customer);
      const cookie = (): string | undefined => customer.person.cookies().find(({ name }) => name.endsWith('ma_session'))?.value;
      const before = cookie();

      const page = await change();
      expect(page.url.pathname).toBe(PAGE);
      expect(textOf(page)).toContain('Your password was changed, and all your other sessions were ended.');
      expect(await holds(NEXT)).toBe(true);
      expect(await holds(customer.password)).toBe(false);
      expect(cookie()).not.toBe(before);
      expect((await open()).url.pathname).toBe(PAGE);
      expect((await open(elsewhere)).url.pathname).toBe('/sign-in');
      expect(await house.rows(`SELECT template, recipient FROM mail_message WHERE account_id = $1 AND template LIKE 'password%'`, [customer.accountId])).toEqual([
        { template: 'password-changed', recipient: customer.email },
      ]);
      expect(await house.rows(`SELECT 1 FROM audit_event WHERE event = 'accounts.password-changed' AND subjects->>'account' = $1`, [customer.accountId])).toHaveLength(1);
    });

    it.each([
      ['a wrong current one', { currentPassword: 'wrong' }, 'This is not the password of your Master Account.'],
      ['no current one', { currentPassword: '' }, 'Fill in “Current password”'],
      ['two different ones', { passwordConfirmation: `${NEXT}!` }, 'The two passwords are not the same.'],
      ['one that is short', { password: 'short', passwordConfirmation: 'short' }, 'does not meet all requirements yet'],
      ['the present one', { password: 'granite kettle under the lantern', passwordConfirmation: 'granite kettle under the lantern' }, 'This is your present password.'],
    ])('stays with %s, and so do all sessions', async (_what, typed, words) => {
      const elsewhere = new HttpPerson();
      await signIn(house, elsewhere, customer);
      const page = await change(typed);
      expect(page.status).toBe(422);
      expect(textOf(page)).toContain(words);
      expect(page.body).not.toContain(NEXT);
      expect(await holds(customer.password)).toBe(true);
      expect((await open(elsewhere)).url.pathname).toBe(PAGE);
    });

    it('is none of the last five', async () => {
      await change();
      const page = await post('/password', { currentPassword: NEXT, password: customer.password, passwordConfirmation: customer.password });
      expect(page.status).toBe(422);
      expect(await holds(NEXT)).toBe(true);
    });

    it('can’t be guessed here more often than at the sign-in', async () => {
      const answers: number[] = [];
      for (let n = 0; n < 12; n += 1) answers.push((await change({ currentPassword: `guess ${n}` })).status);
      // Five of the browser that the account knows, then the account's five.
      expect(answers).toEqual([...Array<number>(10).fill(422), 429, 429]);
      expect((await change()).headers.get('retry-after')).toMatch(/^\d+$/);
      expect(await holds(customer.password)).toBe(true);
    });

    it('is not changed by a form without its token, but shown again', async () => {
      const page = await customer.person.post(`${house.baseUrl}${PAGE}/password`, { currentPassword: customer.password, password: NEXT, passwordConfirmation: NEXT });
      expect(page.status).toBe(403);
      expect(page.body).toContain('name="passwordConfirmation"');
      expect(await holds(customer.password)).toBe(true);
    });
  });

  describe('its expiry', () => {
    it('is never at first, is chosen, and taken back', async () => {
      expect(textOf(await open())).toMatch(/Password expiry Never/);
      const chosen = await choose('90');
      expect(textOf(chosen)).toContain('It is noted when your password expires.');
      expect(chosen.body).toMatch(/<option value="90" selected/);
      const account = await house.get(FindAccount).byId(customer.accountId);
      expect(account).toMatchObject({ passwordExpiryDays: 90, passwordExpiresAt: house.clock.in(90 * 86_400) });
      await choose('never');
      expect(await house.get(FindAccount).byId(customer.accountId)).toMatchObject({ passwordExpiryDays: null, passwordExpiresAt: null });
      expect(await house.rows(`SELECT data->>'days' AS days FROM audit_event WHERE event = 'accounts.password-expiry-chosen' AND subjects->>'account' = $1 ORDER BY id`, [customer.accountId])).toEqual([
        { days: '90' },
        { days: null },
      ]);
    });

    it('is told on the overview when it is near, or over', async () => {
      const overview = async (): Promise<string> => textOf(await customer.person.get(`${house.baseUrl}/account`));
      await choose('30');
      expect(await overview()).not.toContain('expires on');
      await house.rows(`UPDATE account SET password_expires_at = $2 WHERE id = $1`, [customer.accountId, house.clock.in(13 * 86_400)]);
      expect(await overview()).toMatch(/Your password expires on .* as you chose\..*Change the password or the date/);
      expect(textOf(await open())).toMatch(/Password expiry In 13 days/);
      await house.rows(`UPDATE account SET password_expires_at = $2 WHERE id = $1`, [customer.accountId, house.clock.in(-1)]);
      expect(await overview()).toContain('Your password has expired.');
      expect(textOf(await open())).toMatch(/Password expiry Expired/);
    });

    it('starts anew with a new password', async () => {
      await choose('30');
      house.clock.advance(600);
      await change();
      expect(await house.get(FindAccount).byId(customer.accountId)).toMatchObject({ passwordExpiryDays: 30, passwordExpiresAt: house.clock.in(30 * 86_400) });
    });

    it.each([
      ['a wrong password', '90', 'wrong', 'This is not the password of your Master Account.'],
      ['a date that is not offered', '31', undefined, 'Choose when your password expires from the list.'],
    ])('stays with %s', async (_what, days, password, words) => {
      const page = await choose(days, password);
      expect(page.status).toBe(422);
      expect(textOf(page)).toContain(words);
      expect(await house.get(FindAccount).byId(customer.accountId)).toMatchObject({ passwordExpiryDays: null });
    });
  });
});
