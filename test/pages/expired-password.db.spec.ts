import { ChangePassword, ChoosePasswordExpiry, EnsureAccount, VerifyPassword } from '../../src/accounts/index.js';
import { codeAt } from '../support/authenticator.js';
import { enrol } from '../support/enrolled.js';
import { textOf } from '../support/forms.js';
import type { Arrival } from '../support/http-person.js';
import { CHOSEN_PASSWORD, Registrant, screenOf } from '../support/registrant.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';

const DAY = 86_400;
const NEXT = 'eleven patient herons';

describe('signing in with a password that has expired', () => {
  let house: RunningHouse;

  beforeAll(async () => {
    house = await startHouse({ environment: { WORKERS: 'off', RATE_LIMIT_FACTOR: '1000' } });
  });
  afterAll(() => house?.close());

  let someone = 0;
  /** A customer whose password expired yesterday, with a browser. */
  async function customer(): Promise<{ id: string; ann: Registrant }> {
    const email = `expired${(someone += 1)}@example.net`;
    const id = await house.get(EnsureAccount).ensure({ email, firstName: 'Ann', lastName: 'Example', password: CHOSEN_PASSWORD });
    await house.get(ChoosePasswordExpiry).choose(id, 30);
    house.clock.advance(31 * DAY);
    return { id, ann: new Registrant(house.baseUrl, email) };
  }

  const sessionsOf = (id: string) => house.rows<{ acr: string; amr: string[] }>('SELECT acr, amr FROM session WHERE account_id = $1', [id]);
  const holds = async (email: string, password: string): Promise<boolean> => (await house.get(VerifyPassword).verify(email, password)) !== null;
  const choose = (ann: Registrant, page: Arrival, password = NEXT, passwordConfirmation = password) => ann.submit(page, { password, passwordConfirmation });

  it('asks for a new one within the sign-in, and goes on to the destination', async () => {
    const { id, ann } = await customer();
    const asked = await ann.signIn(await ann.start('/help?there'));
    expect(asked.url.pathname).toMatch(/^\/sign-in\/[0-9a-f-]{36}\/new-password$/);
    expect(textOf(asked)).toContain('Your password expired on');
    expect(asked.body).toMatch(/<input[^>]*name="password"[^>]*autocomplete="new-password"/);
    expect(await sessionsOf(id)).toEqual([]);

    const arrived = await choose(ann, asked);
    expect(`${arrived.url.pathname}${arrived.url.search}`).toBe('/help?there');
    expect(await sessionsOf(id)).toEqual([{ acr: 'aal1', amr: ['pwd'] }]);
    expect([await holds(ann.email, NEXT), await holds(ann.email, CHOSEN_PASSWORD)]).toEqual([true, false]);
    expect(await house.get(VerifyPassword).verify(ann.email, NEXT)).toMatchObject({ passwordExpired: false });
    expect(await house.rows(`SELECT template FROM mail_message WHERE account_id = $1 AND template LIKE 'password%'`, [id])).toEqual([{ template: 'password-changed' }]);
  });

  it('asks for the factor first', async () => {
    const { id, ann } = await customer();
    const { secret } = await enrol(house, id);
    house.clock.advance(60);
    const asked = await ann.signIn(await ann.start());
    expect(screenOf(asked)).toBe('otp');
    const early = await ann.submit(asked, { password: NEXT, passwordConfirmation: NEXT }, asked.url.pathname.replace('/otp', '/new-password'));
    expect(screenOf(early)).toBe('otp');
    expect(await holds(ann.email, CHOSEN_PASSWORD)).toBe(true);

    const next = await ann.submit(asked, { code: await codeAt(secret, house.clock.now()) });
    expect(screenOf(next)).toBe('new-password');
    expect(await sessionsOf(id)).toEqual([]);
    expect((await choose(ann, next)).url.pathname).toBe('/account');
    expect(await sessionsOf(id)).toEqual([{ acr: 'aal2', amr: ['pwd', 'otp', 'mfa'] }]);
  });

  it.each([
    ['the same', CHOSEN_PASSWORD, undefined, 'This is your present password.'],
    ['a short one', 'short', undefined, 'does not meet all requirements yet'],
    ['two different ones', NEXT, `${NEXT}!`, 'The two passwords are not the same.'],
  ])('does not take %s, and starts no session', async (_what, password, confirmation, words) => {
    const { id, ann } = await customer();
    const asked = await ann.signIn(await ann.start());
    const refused = await choose(ann, asked, password, confirmation);
    expect(refused.status).toBe(422);
    expect(textOf(refused)).toContain(words);
    expect(await sessionsOf(id)).toEqual([]);
    expect((await ann.get('/account')).url.pathname).toBe('/sign-in');
    expect((await choose(ann, refused)).url.pathname).toBe('/account');
  });

  it('gives no session without the change, whatever is asked for', async () => {
    const { id, ann } = await customer();
    const asked = await ann.signIn(await ann.start());
    const base = asked.url.pathname.replace('/new-password', '');
    for (const path of ['/otp', '/enrol', '/recovery-codes', '/new-password']) expect(screenOf(await ann.get(base + path))).toBe('new-password');
    expect(await sessionsOf(id)).toEqual([]);
  });

  // Without the look at the last change (SignInPages) and without `since` (ChangePassword) the stranger comes in.
  it('can’t be used to replace a password that its owner has changed since', async () => {
    const { id, ann: stranger } = await customer();
    const asked = await stranger.signIn(await stranger.start());
    house.clock.advance(60);
    await house.get(ChangePassword).change(id, 'nine silver teapots');
    const answer = await choose(stranger, asked);
    expect(screenOf(answer)).toBe('password');
    expect(await sessionsOf(id)).toEqual([]);
    expect(await holds(stranger.email, 'nine silver teapots')).toBe(true);
  });

  // Without `replacesOneOf` (ChangePassword) each of them changes it.
  it('of many posts at once, one changes it and one session begins', async () => {
    const { id, ann } = await customer();
    const asked = await ann.signIn(await ann.start());
    await Promise.all(Array.from({ length: 8 }, (_, n) => choose(ann, asked, `${NEXT} ${n}`)));
    expect(await sessionsOf(id)).toHaveLength(1);
    expect(await house.rows(`SELECT 1 FROM audit_event WHERE event = 'accounts.password-changed' AND subjects->>'account' = $1`, [id])).toHaveLength(1);
  });

  it('asks for the password again when the page was left open', async () => {
    const { ann } = await customer();
    const asked = await ann.signIn(await ann.start());
    house.clock.advance(11 * 60);
    const again = await choose(ann, asked);
    expect(screenOf(again)).toBe('password');
    expect(screenOf(await ann.signIn(again))).toBe('new-password');
  });
});
