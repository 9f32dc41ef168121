import { EnsureAccount } from '../../src/accounts/index.js';
import { formatMoment } from '../../src/i18n/formats.js';
import { hiddenFields } from '../support/customer.js';
import { textOf } from '../support/forms.js';
import { rawRequest } from '../support/raw-request.js';
import { CHOSEN_PASSWORD, Registrant } from '../support/registrant.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';

describe('signing in', () => {
  let house: RunningHouse;

  beforeAll(async () => {
    house = await startHouse();
  });
  afterAll(() => house?.close());

  let someone = 0;
  /** A customer with an account, and a browser. */
  const customer = async () => {
    const email = `customer${(someone += 1)}@example.net`;
    await house.get(EnsureAccount).ensure({ email, firstName: 'Ann', lastName: 'Example', password: CHOSEN_PASSWORD });
    return new Registrant(house.baseUrl, email);
  };

  it('asks for the email, then for the password on another screen, and goes on to the destination', async () => {
    const ann = await customer();
    const password = await ann.start('/help?there');
    expect(password.url.pathname).toMatch(/^\/sign-in\/[0-9a-f-]{36}\/password$/);
    expect(password.body).toContain(ann.email);
    expect((await ann.signIn(password)).url.search).toBe('?there');
  });

  it('takes the address in any case and with spaces around it', async () => {
    const ann = await customer();
    const page = await ann.submit(await ann.get('/sign-in'), { email: `  ${ann.email.toUpperCase()} ` });
    expect((await ann.signIn(page)).url.pathname).toBe('/account');
  });

  it('says no more than that email or password is incorrect', async () => {
    const ann = await customer();
    const refused = await ann.signIn(await ann.start(), 'not the password');
    expect([refused.status, refused.url.pathname.endsWith('/password')]).toEqual([422, true]);
    expect(refused.body).toContain('Email or password is incorrect');
  });

  it('slows down after five wrong passwords, says until when, and never locks', async () => {
    const ann = await customer();
    let page = await ann.start();
    for (let wrong = 0; wrong < 5; wrong += 1) page = await ann.signIn(page, `wrong ${wrong}`);
    expect(page.status).toBe(422);
    const slowed = await ann.signIn(page);
    expect([slowed.status, Number(slowed.headers.get('retry-after'))]).toEqual([429, 30]);
    expect(textOf(slowed)).toMatch(/Too many tries\. You can try again in 30 seconds: \d{1,2} \w{3,4} \d{4}, \d\d:\d\d UTC\./);
    expect(textOf(slowed)).toMatch(/You need not wait if you choose a new password: a token that we send you ends the wait\. Forgot your password/);
    house.clock.advance(31);
    expect((await ann.signIn(slowed)).url.pathname).toBe('/account');
  });

  it('says until when in the reader’s zone, with UTC beside, and leads out by the recovery, which ends the wait', async () => {
    const ann = await customer();
    const screen = await ann.start();
    for (let wrong = 0; wrong < 5; wrong += 1) await ann.signIn(screen, `wrong ${wrong}`);
    const cookie = ['ma_tz=Pacific%2FAuckland', ...ann.person.cookies().map(({ name, value }) => `${name}=${value}`)].join('; ');
    const slowed = await rawRequest(screen.url, { headers: { cookie }, form: { ...hiddenFields(screen), password: 'wrong again' } });
    const until = formatMoment(house.clock.in(30), { locale: 'en', timeZone: 'Pacific/Auckland' });
    expect(until).toMatch(/, \d\d:\d\d \(.*UTC\)$/);
    expect([slowed.status, textOf(slowed)]).toEqual([429, expect.stringContaining(`You can try again in 30 seconds: ${until}.`)]);
    expect(slowed.body).toMatch(/<a href="\/recovery\?journey[^"]+">Forgot your password<\/a>/);
  });

  it('counts wrong passwords across journeys and browsers, and forgets them after a right one', async () => {
    const ann = await customer();
    for (let wrong = 0; wrong < 4; wrong += 1) {
      const stranger = new Registrant(house.baseUrl, ann.email);
      await stranger.signIn(await stranger.start(), `wrong ${wrong}`);
    }
    expect((await ann.signIn(await ann.start())).url.pathname).toBe('/account');
    const again = new Registrant(house.baseUrl, ann.email);
    let page = await again.start();
    for (let wrong = 0; wrong < 4; wrong += 1) page = await again.signIn(page, `wrong ${wrong}`);
    expect((await again.signIn(page)).url.pathname).toBe('/account');
  });

  it('opens an old password page afresh, with the email and the destination', async () => {
    const ann = await customer();
    const page = await ann.start('/help?there');
    house.clock.advance(2 * 3600);
    const fresh = await ann.signIn(page);
    expect(fresh.url.pathname).toBe(page.url.pathname);
    expect(fresh.body).toContain(ann.email);
    expect(fresh.body).toContain('This page waited too long');
    expect((await ann.signIn(fresh)).url.search).toBe('?there');
  });

  it('goes on when the cookie was lost: the email comes with the form, the destination with the journey', async () => {
    const ann = await customer();
    const page = await ann.start('/help?there');
    ann.person.forget();
    const fresh = await ann.signIn(page);
    expect(fresh.body).toContain(ann.email);
    expect((await ann.signIn(fresh)).url.search).toBe('?there');

    const opened = await new Registrant(house.baseUrl, 'stranger@example.net').get(page.url.pathname);
    expect(opened.body).not.toContain(ann.email);
    expect(hiddenFields(opened)['to']).toBe('/help?there');
  });

  it('brings three old tabs each to its own destination after one sign-in', async () => {
    const ann = await customer();
    const tabs = [await ann.start('/help?1'), await ann.start('/help?2'), await ann.start('/help?3')];
    house.clock.advance(2 * 3600);
    const [first, second, third] = tabs;
    const fresh = await ann.signIn(second!);
    expect((await ann.signIn(fresh)).url.search).toBe('?2');
    expect((await ann.signIn(first!)).url.search).toBe('?1');
    expect((await ann.get(third!.url.pathname)).url.search).toBe('?3');
  });

  it('signs out, here and everywhere', async () => {
    const ann = await customer();
    const elsewhere = new Registrant(house.baseUrl, ann.email);
    await elsewhere.signIn(await elsewhere.start());
    const account = await ann.signIn(await ann.start());
    const out = await ann.submit(account, {}, '/sign-out');
    expect(out.body).toContain('You are signed out.');
    expect((await ann.get('/account')).url.pathname).toBe('/sign-in');
    expect((await elsewhere.get('/account')).url.pathname).toBe('/account');

    const again = await ann.signIn(await ann.start());
    await ann.submit(again, {}, '/sign-out/everywhere');
    expect((await elsewhere.get('/account')).url.pathname).toBe('/sign-in');
  });

  it('leads whoever is signed out to sign in, and back', async () => {
    const ann = await customer();
    const asked = await ann.get('/account/links');
    expect(asked.url.pathname).toBe('/sign-in');
    const password = await ann.submit(asked, { email: ann.email });
    expect((await ann.signIn(password)).url.pathname).toBe('/account/links');
  });

  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', '/..//evil.example', 'javascript:alert(1)', '/%0d%0aLocation:%20https://evil.example'])(
    'leads nobody to another site by the destination %j',
    async (to) => {
      const ann = await customer();
      const arrived = await ann.signIn(await ann.start(to));
      expect(arrived.url.origin).toBe(house.baseUrl);
    },
  );

  it('limits how many addresses one network may ask the email screen about', async () => {
    const statuses = new Set<number>();
    const stranger = new Registrant(house.baseUrl, 'stranger@example.net');
    const screen = await stranger.get('/sign-in');
    for (let ask = 0; ask < 65; ask += 1) statuses.add((await stranger.submit(screen, { email: `who${ask}@example.net` }, '/sign-in')).status);
    expect(statuses).toEqual(new Set([200, 429]));
    house.clock.advance(301);
    expect((await stranger.submit(screen, { email: 'who@example.net' }, '/sign-in')).status).toBe(200);
  });
});
