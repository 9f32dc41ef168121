import { EnsureAccount } from '../../src/accounts/index.js';
import { Factors } from '../../src/mfa/index.js';
import { Sessions } from '../../src/sessions/index.js';
import { StartSignIn } from '../../src/sign-in/index.js';
import { codeAt, secretOn, strangeCode } from '../support/authenticator.js';
import { enrol } from '../support/enrolled.js';
import { textOf } from '../support/forms.js';
import type { Arrival } from '../support/http-person.js';
import { CHOSEN_PASSWORD, Registrant, screenOf } from '../support/registrant.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';

describe('signing in with a second factor', () => {
  let house: RunningHouse;

  beforeAll(async () => {
    house = await startHouse({ environment: { RATE_LIMIT_FACTOR: '1000' } });
  });
  afterAll(() => house?.close());

  let someone = 0;
  /** A customer with an account, and a browser. */
  const customer = async ({ choice = 'none' }: { choice?: 'otp' | 'none' } = {}) => {
    const email = `factor${(someone += 1)}@example.net`;
    const id = await house.get(EnsureAccount).ensure({ email, firstName: 'Ann', lastName: 'Example', password: CHOSEN_PASSWORD });
    await house.rows('UPDATE account SET mfa_choice = $2 WHERE id = $1', [id, choice]);
    return { id, ann: new Registrant(house.baseUrl, email) };
  };
  const withApp = async () => {
    const { id, ann } = await customer();
    const { secret, recoveryCodes } = await enrol(house, id);
    house.clock.advance(60);
    return { id, ann, secret, recoveryCodes };
  };
  const code = (secret: string, seconds = 0) => codeAt(secret, house.clock.in(seconds));
  const sessionsOf = (id: string) => house.rows<{ acr: string; amr: string[] }>('SELECT acr, amr FROM session WHERE account_id = $1', [id]);

  it('asks for the code on a screen of its own after the password, and signs in by both', async () => {
    const { id, ann, secret } = await withApp();
    const asked = await ann.signIn(await ann.start('/help?there'));
    expect(asked.url.pathname).toMatch(/^\/sign-in\/[0-9a-f-]{36}\/otp$/);
    expect(asked.body).toMatch(/<input[^>]*name="code"[^>]*autocomplete="one-time-code"[^>]*inputmode="numeric"/);
    expect(await sessionsOf(id)).toEqual([]);
    expect((await ann.submit(asked, { code: await code(secret) })).url.search).toBe('?there');
    expect(await sessionsOf(id)).toEqual([{ acr: 'aal2', amr: ['pwd', 'otp', 'mfa'] }]);
  });

  it('gives no session for the password alone, whichever page is asked for', async () => {
    const { id, ann } = await withApp();
    const asked = await ann.signIn(await ann.start());
    const base = asked.url.pathname.replace('/otp', '');
    for (const path of ['/enrol', '/recovery-codes', '/recovery-codes/file']) expect(screenOf(await ann.get(base + path))).toBe('otp');
    for (const path of ['/enrol', '/enrol/later', '/recovery-codes']) expect(screenOf(await ann.submit(asked, { code: '123456' }, base + path))).toBe('otp');
    expect((await ann.get('/account')).url.pathname).toBe('/sign-in');
    expect(await sessionsOf(id)).toEqual([]);
  });

  it('says why a code is refused, and after two of the same wrong time leads through setting the clock right', async () => {
    const { ann, secret } = await withApp();
    const asked = await ann.signIn(await ann.start());
    const once = await ann.submit(asked, { code: await code(secret, -240) });
    expect(once.status).toBe(422);
    expect(textOf(once)).toContain('The clock of your device is about 4 minutes behind: set it to automatic, then type the new code.');
    expect(once.body).not.toContain('/clock"');
    house.clock.advance(30);
    const twice = await ann.submit(once, { code: await code(secret, -240) });
    expect(textOf(twice)).toContain('Two codes told the same wrong time');
    const guide = await ann.get(/href="([^"]+\/clock)"/.exec(twice.body)![1]!);
    expect(textOf(guide)).toContain('about 4 minutes behind');
    expect((await ann.submit(guide, { code: await code(secret, -210) })).status).toBe(422);
    house.clock.advance(60);
    expect((await ann.submit(guide, { code: await code(secret) })).url.pathname).toBe('/account');
  });

  it('has words of its own for a code of another length, one that was used, and one of nobody', async () => {
    const { ann, secret } = await withApp();
    const right = await code(secret);
    await ann.submit(await ann.signIn(await ann.start()), { code: right });
    const other = new Registrant(house.baseUrl, ann.email);
    const asked = await other.signIn(await other.start());
    expect(textOf(await other.submit(asked, { code: '12345' }))).toContain('6 digits, you typed 5');
    expect(textOf(await other.submit(asked, { code: right }))).toContain('This code was used already');
    expect(textOf(await other.submit(asked, { code: await strangeCode(secret, house.clock.now()) }))).toContain('not a code of your app');
  });

  it('takes a recovery code instead, on a page of its own or in the same field, once', async () => {
    const { id, ann, recoveryCodes } = await withApp();
    const asked = await ann.signIn(await ann.start());
    const page = await ann.get(/href="([^"]+\/recovery-code)"/.exec(asked.body)![1]!);
    expect((await ann.submit(page, { code: recoveryCodes[4]! })).url.pathname).toBe('/account');
    const other = new Registrant(house.baseUrl, ann.email);
    const again = await other.signIn(await other.start());
    expect(textOf(await other.submit(again, { code: recoveryCodes[4]! }))).toContain('was used already');
    expect((await other.submit(again, { code: recoveryCodes[0]!.toLowerCase() })).url.pathname).toBe('/account');
    expect((await house.get(Factors).of(id)).at(-1)).toMatchObject({ kind: 'recovery-code', count: 8 });
  });

  it('limits tries across journeys, tells until when, and never locks for good', async () => {
    const { ann, secret } = await withApp();
    const wrong = await strangeCode(secret, house.clock.now());
    for (let n = 0; n < 5; n += 1) {
      const other = new Registrant(house.baseUrl, ann.email);
      await other.submit(await other.signIn(await other.start()), { code: wrong });
    }
    const asked = await ann.signIn(await ann.start());
    const slowed = await ann.submit(asked, { code: await code(secret) });
    expect([slowed.status, Number(slowed.headers.get('retry-after'))]).toEqual([429, 30]);
    house.clock.advance(31);
    expect((await ann.submit(slowed, { code: await code(secret) })).url.pathname).toBe('/account');
  });

  it('asks for the password again when the code took long, and goes on from there', async () => {
    const { ann, secret } = await withApp();
    const asked = await ann.signIn(await ann.start('/help?there'));
    house.clock.advance(601);
    const password = await ann.submit(asked, { code: await code(secret) });
    expect([screenOf(password), textOf(password).includes('your password is asked once more')]).toEqual(['password', true]);
    const again = await ann.signIn(password);
    expect((await ann.submit(again, { code: await code(secret) })).url.search).toBe('?there');
  });

  it('opens an old code page afresh with email and destination, and keeps the destination without a cookie', async () => {
    const { ann, secret } = await withApp();
    const asked = await ann.signIn(await ann.start('/help?there'));
    house.clock.advance(2 * 3600);
    const fresh = await ann.submit(asked, { code: await code(secret) });
    expect([screenOf(fresh), fresh.body.includes(ann.email)]).toEqual(['password', true]);
    ann.person.forget();
    const foreign = await ann.signIn(await ann.signIn(fresh));
    expect(foreign.url.pathname).toMatch(/otp$/);
    expect((await ann.submit(foreign, { code: await code(secret) })).url.search).toBe('?there');
  });

  it('forgets what was proven when another email is typed on the way', async () => {
    const [{ ann }, ben] = [await withApp(), await withApp()];
    const asked = await ann.signIn(await ann.start());
    const journey = asked.url.pathname.split('/')[2]!;
    const other = await ann.submit(await ann.get(`/sign-in?journey=${journey}`), { email: ben.ann.email, journey }, '/sign-in');
    expect(screenOf(other)).toBe('password');
    expect(screenOf(await ann.submit(asked, { code: await code(ben.secret) }))).toBe('password');
    expect(await sessionsOf(ben.id)).toEqual([]);
  });

  describe('that was chosen at registration', () => {
    it('is set up at the next sign-in, then recovery codes are shown until they are kept', async () => {
      const { id, ann } = await customer({ choice: 'otp' });
      const page = await ann.signIn(await ann.start('/help?there'));
      expect(screenOf(page)).toBe('enrol');
      const secret = secretOn(page);
      expect(textOf(page)).toContain(secret.match(/.{4}/g)!.join(' '));
      expect(page.body).toContain('<noscript><meta http-equiv="refresh" content="181"></noscript>');
      const codes = await ann.submit(page, { code: await code(secret) });
      expect([screenOf(codes), await sessionsOf(id)]).toEqual(['recovery-codes', []]);
      const shown = codes.body.match(/<li>[A-Z2-9]{4}(-[A-Z2-9]{4}){3}<\/li>/g)!;
      expect(shown).toHaveLength(10);
      const file = await ann.get(`${codes.url.pathname}/file`);
      expect(file.headers.get('content-disposition')).toBe('attachment; filename="recovery-codes.txt"');
      for (const each of shown) expect(file.body).toContain(each.replace(/<\/?li>/g, ''));
      expect((await ann.submit(codes, {})).url.search).toBe('?there');
      expect(await sessionsOf(id)).toEqual([{ acr: 'aal2', amr: ['pwd', 'otp', 'mfa'] }]);
      expect((await ann.get(codes.url.pathname)).body).not.toContain(shown[0]!);
    });

    it('offers a fresh secret when the QR code ran out, and says so to whoever types the code of the old one', async () => {
      const { ann } = await customer({ choice: 'otp' });
      const page = await ann.signIn(await ann.start());
      const old = secretOn(page);
      house.clock.advance(181);
      const late = await ann.submit(page, { code: await code(old) });
      expect(textOf(late)).toContain('The QR code ran out');
      expect(secretOn(late)).not.toBe(old);
      expect(textOf(await ann.submit(late, { code: await code(old) }))).toContain('belongs to the QR code before this one');
      expect(screenOf(await ann.submit(late, { code: await code(secretOn(late)) }))).toBe('recovery-codes');
    });

    it('tells a wrong clock already there, and after two of the same how it is set right', async () => {
      const { ann } = await customer({ choice: 'otp' });
      const page = await ann.signIn(await ann.start());
      const once = textOf(await ann.submit(page, { code: await code(secretOn(page), 420) }));
      expect(once).toContain('about 7 minutes ahead');
      expect(once).not.toContain('Set the clock of your device right');
      expect(textOf(await ann.submit(page, { code: await code(secretOn(page), 450) }))).toContain('Set the clock of your device right');
    });

    it('goes on where a first click has got to', async () => {
      const { id, ann } = await customer({ choice: 'otp' });
      const page = await ann.signIn(await ann.start());
      const typed = await code(secretOn(page));
      const arrivals = await Promise.all([1, 2, 3].map(() => ann.submit(page, { code: typed })));
      expect(arrivals.map(screenOf)).toEqual(['recovery-codes', 'recovery-codes', 'recovery-codes']);
      expect(new Set(arrivals.map(({ body }) => /<li>([A-Z2-9-]{19})/.exec(body)![1])).size).toBe(1);
      expect(await house.rows('SELECT id FROM mfa_recovery_code WHERE account_id = $1', [id])).toHaveLength(10);
    });

    it('can be put off until the next time', async () => {
      const { id, ann } = await customer({ choice: 'otp' });
      const page = await ann.signIn(await ann.start('/help?there'));
      expect((await ann.submit(page, {}, `${page.url.pathname}/later`)).url.search).toBe('?there');
      expect(await sessionsOf(id)).toEqual([{ acr: 'aal1', amr: ['pwd'] }]);
      const other = new Registrant(house.baseUrl, ann.email);
      expect(screenOf(await other.signIn(await other.start()))).toBe('enrol');
    });

    it('shows its secret to nobody else', async () => {
      const { ann } = await customer({ choice: 'otp' });
      const page = await ann.signIn(await ann.start());
      const stranger = await new Registrant(house.baseUrl, 'stranger@example.net').get(page.url.pathname);
      expect(stranger.body).not.toContain('otpauth');
    });
  });

  describe('where two factors are demanded', () => {
    /** What a service that demands them does, for the browser of somebody signed in. */
    const stepUp = async (ann: Registrant): Promise<Arrival> => {
      const cookies = ann.person.cookies().map(({ name, value }) => `${name}=${value}`).join('; ');
      const request = { headers: { cookie: cookies } } as never;
      const session = await house.get(Sessions).read(request);
      const binding = ann.person.cookies().find(({ name }) => name === 'ma_browser')!.value;
      const { sha256 } = await import('../../src/common/index.js');
      const browser = { binding: () => sha256(binding) } as never;
      return ann.get(await house.get(StartSignIn).atEmailScreen({ browser, destination: '/help?there', acr: 'aal2', session }));
    };

    it('asks somebody signed in by a password for the code alone, under a new session', async () => {
      const { id, ann } = await customer();
      await ann.signIn(await ann.start());
      const { secret } = await enrol(house, id);
      house.clock.advance(60);
      const [before] = await house.rows<{ id: string }>('SELECT id FROM session WHERE account_id = $1', [id]);
      const asked = await stepUp(ann);
      expect(screenOf(asked)).toBe('otp');
      expect((await ann.submit(asked, { code: await code(secret) })).url.search).toBe('?there');
      const [after, ...none] = await house.rows<{ id: string; acr: string }>('SELECT id, acr FROM session WHERE account_id = $1', [id]);
      expect([after!.acr, after!.id === before!.id, none]).toEqual(['aal2', false, []]);
    });

    it('asks for the password before a first factor is set up, which can not be put off then', async () => {
      const { id, ann } = await customer();
      await ann.signIn(await ann.start());
      const password = await stepUp(ann);
      expect([screenOf(password), textOf(password).includes('asks for a second factor')]).toEqual(['password', true]);
      const page = await ann.signIn(password);
      expect([screenOf(page), page.body.includes('/enrol/later')]).toEqual(['enrol', false]);
      expect(screenOf(await ann.submit(page, {}, `${page.url.pathname}/later`))).toBe('later');
      const codes = await ann.submit(page, { code: await code(secretOn(page)) });
      expect((await ann.submit(codes, {})).url.search).toBe('?there');
      expect(await sessionsOf(id)).toMatchObject([{ acr: 'aal2' }]);
    });

    it('asks for the password when the session that vouched for it is over', async () => {
      const { id, ann } = await customer();
      await ann.signIn(await ann.start());
      const { secret } = await enrol(house, id);
      house.clock.advance(60);
      const asked = await stepUp(ann);
      await house.get(Sessions).endAll(id);
      expect(screenOf(await ann.submit(asked, { code: await code(secret) }))).toBe('password');
    });
  });
});
