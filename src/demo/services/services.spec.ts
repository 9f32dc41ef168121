import { Clock } from '../../common/index.js';
import { FakeProduct } from '../../../test/support/fake-product.js';
import { HttpPerson } from '../../../test/support/http-person.js';
import { temporaryFolder } from '../../../test/support/temporary-folder.js';
import { KeptSecrets } from '../keeping/kept-secrets.js';
import { HttpListener } from '../web/http-listener.js';
import { clientsAt } from './demo-clients.js';
import type { ServiceSessions } from './service-sessions.js';
import { openSessions, servicesApp } from './services-app.js';

const SERVICES = ['savvisstation', 'private-cloud', 'cloud-application-manager'] as const;

class MovableClock extends Clock {
  ahead = 0;

  override now(): Date {
    return new Date(Date.now() + this.ahead * 1000);
  }
}

describe('the demo services', () => {
  const product = new FakeProduct();
  const directory = temporaryFolder('services');
  const secrets = new KeptSecrets(directory);
  const clock = new MovableClock();
  let listener: HttpListener;
  let sessions: ReadonlyMap<string, ServiceSessions>;
  let base = '';
  let person: HttpPerson;

  async function openServices(port = 0): Promise<void> {
    listener = await HttpListener.open(port, '127.0.0.1', 'DEMO_PORT');
    base = `http://127.0.0.1:${listener.port}`;
    sessions = await openSessions(directory, clock);
    const inboxUrl = 'http://localhost:3002';
    listener.serve(servicesApp({ issuer: product.issuer, baseUrl: base, inboxUrl, directorySecret: 's', secrets, sessions, clock }));
  }

  async function closeServices(): Promise<void> {
    await listener.close();
    for (const one of sessions.values()) await one.close();
  }

  const at = (path: string) => `${base}${path}`;
  const toProduct = (next: URL) => next.origin === product.issuer;
  const toCallback = (next: URL) => next.pathname.endsWith('/callback');
  const linkTo = (body: string, name: string) => new RegExp(`<a [^>]*href="([^"]+)"[^>]*>${name}</a>`).exec(body)?.[1];
  const usernameOn = (body: string) => /id="service-account">([^<]*)</.exec(body)?.[1];

  beforeAll(async () => {
    await product.start();
    await openServices();
    product.register(clientsAt(base, secrets));
  });

  afterAll(async () => {
    await closeServices();
    await product.stop();
  });

  beforeEach(() => {
    person = new HttpPerson();
    product.reception = { account: 'account-1' };
    clock.ahead = 0;
  });

  describe.each(SERVICES)('%s', (service) => {
    it('shows a "Log In" link when signed out, and the service account\'s user name behind it', async () => {
      const out = await person.get(at(`/${service}`));
      expect(out.status).toBe(200);
      expect(out.headers.get('cache-control')).toBe('no-store');
      expect(usernameOn(out.body)).toBeUndefined();

      const into = await person.get(new URL(linkTo(out.body, 'Log In') ?? '', base));
      expect(into.url.href).toBe(at(`/${service}`));
      expect(usernameOn(into.body)).toBe('alice-old');
      expect(into.body).toContain('<dd>Alice Archer</dd>');
      expect(into.body).toContain('<dd>alice@example.com</dd>');
      expect(into.body).toContain('<dd>urn:example:1</dd>');
      expect(into.body).toContain('<dd>pwd</dd>');
      expect(into.body).toMatch(/Signed in at<\/dt><dd><time datetime="/);
      expect(into.body).toContain('<th scope="row">given_name</th><td>Alice</td>');
      expect(linkTo(into.body, 'Log In')).toBeUndefined();
    });

    it('ends its own session alone at /logout', async () => {
      const other = SERVICES.find((name) => name !== service) ?? service;
      await person.get(at(`/${service}/login`));
      await person.get(at(`/${other}/login`));
      const out = await person.get(at(`/${service}/logout`));
      expect(out.url.href).toBe(at(`/${service}`));
      expect(out.body).toContain('You are logged out of this service.');
      expect(linkTo(out.body, 'Log In')).toBe(`/${service}/login`);
      expect(usernameOn((await person.get(at(`/${other}`))).body)).toBe('alice-old');
    });
  });

  it('sends a proper request: code, PKCE, state and nonce, each time others', async () => {
    const [first, second] = [await person.get(at('/savvisstation/login'), toProduct), await person.get(at('/savvisstation/login'), toProduct)];
    const query = Object.fromEntries(first.url.searchParams);
    expect(query).toMatchObject({
      client_id: 'savvisstation',
      response_type: 'code',
      redirect_uri: at('/savvisstation/callback'),
      code_challenge_method: 'S256',
      scope: expect.stringContaining('openid'),
    });
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(second.url.searchParams.get(name)).toHaveLength(43);
      expect(second.url.searchParams.get(name)).not.toBe(query[name]);
    }
  });

  it('keeps its cookies from other services, the product and scripts', async () => {
    const login = await person.get(at('/savvisstation/login'), toProduct);
    const into = await person.get(at('/savvisstation/login'), toCallback);
    const last = await person.get(into.url, () => true);
    const cookies = [login, last].flatMap(({ headers }) => headers.getSetCookie());
    expect(cookies.length).toBeGreaterThan(2);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/; Path=\/savvisstation(;|$)/);
      expect(cookie).toMatch(/; HttpOnly; SameSite=Lax/);
    }
  });

  it('lets every tab finish, in any order', async () => {
    const tabs = [];
    for (let tab = 0; tab < 3; tab += 1) tabs.push(await person.get(at('/savvisstation/login'), toProduct));
    for (const tab of tabs.reverse()) {
      const back = await person.get(tab.url);
      expect(back.url.href).toBe(at('/savvisstation'));
      expect(usernameOn(back.body)).toBe('alice-old');
    }
    expect(person.cookies().filter(({ name }) => name.startsWith('demo_signin_'))).toEqual([]);
  });

  it('keeps the cookies of abandoned tabs within a header', async () => {
    for (let tab = 0; tab < 15; tab += 1) await person.get(at('/savvisstation/login'), toProduct);
    const waiting = person.cookies().filter(({ name }) => name.startsWith('demo_signin_'));
    expect(waiting).toHaveLength(10);
    expect(waiting.map(({ name, value }) => `${name}=${value}; `).join('').length).toBeLessThan(6_000);
    expect(usernameOn((await person.get(at('/savvisstation/login'))).body)).toBe('alice-old');
  });

  it('goes to its start page with one explanation when its own state has expired', async () => {
    const callback = await person.get(at('/savvisstation/login'), toCallback);
    clock.ahead = 49 * 3600;
    const back = await person.get(callback.url);
    expect([back.status, back.url.href]).toEqual([200, at('/savvisstation')]);
    expect(back.body).toContain('This service had stopped waiting for your sign-in');
    expect(linkTo(back.body, 'Log In')).toBe('/savvisstation/login');
    expect((await person.get(at('/savvisstation'))).body).not.toContain('stopped waiting');
  });

  it.each([
    ['its cookie is lost', (url: URL) => (person.forget(({ name }) => name.startsWith('demo_signin_')), url)],
    ['the state is another', (url: URL) => (url.searchParams.set('state', 'x'.repeat(43)), url)],
    ['the state is another with the same beginning', (url: URL) => (url.searchParams.set('state', `${url.searchParams.get('state')?.slice(0, 16)}x`), url)],
    ['the state is missing', (url: URL) => (url.searchParams.delete('state'), url)],
    ['the state is there twice', (url: URL) => (url.searchParams.append('state', 'x'), url)],
  ])('does the same when %s', async (_what, change) => {
    const callback = await person.get(at('/private-cloud/login'), toCallback);
    const back = await person.get(change(callback.url));
    expect([back.status, back.url.href]).toEqual([200, at('/private-cloud')]);
    expect(back.body).toContain('stopped waiting');
    expect(usernameOn(back.body)).toBeUndefined();
  });

  it('does not bother somebody who is signed in with an expired tab', async () => {
    const callback = await person.get(at('/savvisstation/login'), toCallback);
    await person.get(callback.url);
    const again = await person.get(callback.url);
    expect(usernameOn(again.body)).toBe('alice-old');
    expect(again.body).not.toContain('stopped waiting');
  });

  it('is not taken in by a sign-in that began at another service', async () => {
    const callback = await person.get(at('/savvisstation/login'), toCallback);
    const cookie = person.cookies().find(({ name }) => name.startsWith('demo_signin_'));
    const forged = await fetch(callback.url.href.replace('/savvisstation/', '/private-cloud/'), {
      headers: { cookie: `${cookie?.name}=${cookie?.value}` },
      redirect: 'manual',
    });
    expect(forged.headers.getSetCookie().join()).not.toContain('demo_session=');
  });

  it.each([
    ['access_denied', 'the way here was cancelled'],
    ['server_error', 'could not sign you in this time'],
  ])('explains the answer %s and leaves a way on', async (error, words) => {
    product.reception = { error };
    const back = await person.get(at('/savvisstation/login'));
    expect(back.url.href).toBe(at('/savvisstation'));
    expect(back.body).toContain(words);
    product.reception = { account: 'account-1' };
    expect(usernameOn((await person.get(new URL(linkTo(back.body, 'Log In') ?? '', base))).body)).toBe('alice-old');
  });

  it('explains a code that the product does not take any more', async () => {
    const callback = await person.get(at('/savvisstation/login'), toCallback);
    callback.url.searchParams.set('code', 'x'.repeat(43));
    expect((await person.get(callback.url)).body).toContain('could not sign you in this time');
  });

  it('goes straight to the start page from /login when signed in', async () => {
    await person.get(at('/savvisstation/login'));
    expect((await person.get(at('/savvisstation/login'), toProduct)).url.href).toBe(at('/savvisstation'));
  });

  it('gives a new session at every sign-in, whatever cookie the browser came with', async () => {
    const session = () => person.cookies().find(({ name }) => name === 'demo_session')?.value;
    await person.get(at('/savvisstation/login'));
    const first = session();
    const out = new HttpPerson();
    const callback = await out.get(at('/savvisstation/login'), toCallback);
    const pending = out.cookies().find(({ name }) => name.startsWith('demo_signin_'));
    const again = await fetch(callback.url, { headers: { cookie: `demo_session=${first}; ${pending?.name}=${pending?.value}` }, redirect: 'manual' });
    expect(again.headers.getSetCookie().join()).toMatch(/demo_session=[\w-]{43}/);
    expect(again.headers.getSetCookie().join()).not.toContain(String(first));
    expect(usernameOn((await person.get(at('/savvisstation'))).body)).toBeUndefined();
  });

  it('ends its session after 8 hours', async () => {
    await person.get(at('/savvisstation/login'));
    clock.ahead = 8 * 3600;
    expect(usernameOn((await person.get(at('/savvisstation'))).body)).toBeUndefined();
  });

  it('signs out everywhere: here at once, at the product, and by it at the other services', async () => {
    for (const service of SERVICES) await person.get(at(`/${service}/login`));
    const elsewhere = new HttpPerson();
    await elsewhere.get(at('/savvisstation/login'));

    const page = await person.get(at('/savvisstation'));
    const question = await person.get(new URL(linkTo(page.body, 'Sign out everywhere') ?? '', base));
    expect(question.url.href).toContain(`${product.issuer}/session/end?`);
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(question.body)?.[1] ?? '';
    const back = await person.post(`${product.issuer}/session/end/confirm`, { xsrf, logout: 'yes' });

    expect(back.url.href).toBe(at('/savvisstation'));
    expect(back.body).toContain('You are signed out of this service and of your Master Account.');
    for (const service of SERVICES) {
      expect(usernameOn((await person.get(at(`/${service}`))).body)).toBeUndefined();
    }
    expect(usernameOn((await elsewhere.get(at('/savvisstation'))).body)).toBe('alice-old');
  });

  it.each([{}, { logout_token: '' }, { logout_token: 'a.b.c' }])('refuses the logout token in %j', async (form) => {
    const response = await person.post(at('/savvisstation/backchannel-logout'), form as Record<string, string>);
    expect(response.status).toBe(400);
    expect(JSON.parse(response.body)).toEqual({ error: 'invalid_request' });
  });

  it('waits kindly for a product that is away, and goes on when it is back, with other keys even', async () => {
    await person.get(at('/savvisstation/login'));
    await product.stop();
    const gone = await person.get(at('/private-cloud/login'), toCallback).catch(() => null);
    expect(gone).toBeNull();

    clock.ahead = 3600;
    const away = await person.get(at('/private-cloud/login'));
    expect(away.status).toBe(503);
    expect(away.headers.get('retry-after')).toBe('10');
    expect(away.body).toContain('The Master Account does not answer right now');
    const leaving = await person.get(at('/savvisstation/logout-everywhere'));
    expect(leaving.body).toContain('you may still be signed in there');

    await product.start(clientsAt(base, secrets));
    const retried = await person.get(new URL(linkTo(away.body, 'Try again') ?? '', base), toProduct);
    expect(retried.url.origin).toBe(product.issuer);
    clock.ahead = 0;
    const back = await new HttpPerson().get(at('/private-cloud/login'));
    expect(usernameOn(back.body)).toBe('alice-old');
  });

  it('loses neither sessions nor sign-ins on their way by a restart of its own', async () => {
    await person.get(at('/savvisstation/login'));
    const callback = await person.get(at('/private-cloud/login'), toCallback);
    const { port } = listener;
    await closeServices();
    await openServices(port);
    expect(usernameOn((await person.get(at('/savvisstation'))).body)).toBe('alice-old');
    expect(usernameOn((await person.get(callback.url)).body)).toBe('alice-old');
  });

  describe('Cloud Application Manager\'s own log-in', () => {
    const own = () => at('/cloud-application-manager/own-log-in');

    it('lets its own accounts in, beside the Master Account', async () => {
      const into = await person.post(own(), { username: 'carol', password: 'carol-legacy-1' }, { origin: base });
      expect(into.url.href).toBe(at('/cloud-application-manager'));
      expect(usernameOn(into.body)).toBe('carol');
      expect(linkTo(into.body, 'Sign out everywhere')).toBeUndefined();
      expect(usernameOn((await person.get(at('/cloud-application-manager/logout'))).body)).toBeUndefined();
    });

    it('keeps the user name when the password is wrong', async () => {
      const refused = await person.post(own(), { username: '"carol"', password: 'x' });
      expect(refused.status).toBe(422);
      expect(refused.body).toContain('This user name or password is incorrect.');
      expect(refused.body).toContain('value="&quot;carol&quot;"');
    });

    it('takes no form of another site', async () => {
      const form = { username: 'carol', password: 'carol-legacy-1' };
      const foreign = await person.post(own(), form, { origin: 'https://attacker.example' });
      expect(usernameOn(foreign.body)).toBeUndefined();
      expect((await person.post(own(), form, { origin: 'null' })).url.href).toBe(at('/cloud-application-manager'));
      expect(person.cookies()).toEqual([]);
    });

    it('is not there at the others', async () => {
      const answer = await person.post(at('/savvisstation/own-log-in'), { username: 'carol', password: 'carol-legacy-1' });
      expect(answer.status).toBe(404);
    });
  });

  it.each(['/', '/support', ...SERVICES.map((service) => `/${service}/forgot-password`)])('tells the accounts for trying out at %s', async (path) => {
    const page = await person.get(at(path));
    expect(page.status).toBe(200);
    expect(page.body).toContain('<th scope="row">alice</th><td><code>alice-legacy-1</code></td>');
  });

  it.each(['/nowhere', '/savvisstation/nowhere'])('says that there is no %s', async (path) => {
    const page = await person.get(at(path));
    expect(page.status).toBe(404);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});
