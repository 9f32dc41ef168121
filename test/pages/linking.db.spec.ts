import { newId } from '../../src/common/index.js';
import { FindLink, StartLinking, TakeProof } from '../../src/linking/index.js';
import { FakeBrowser } from '../support/fake-request.js';
import type { HttpPerson } from '../support/http-person.js';
import { startProduct, type RunningProduct } from '../support/running-product.js';
import { fieldsOfForm } from '../support/forms.js';
import { signedIn, siteOf, submit, textOf, type SignedIn } from '../support/signed-in.js';
import { KeyRing } from '../../src/common/index.js';

const SERVICE = 'savvisstation';
const DESTINATION = '/help?issue=asked-every-time';

describe('the "Account Linking" page', () => {
  let product: RunningProduct;
  let customer: SignedIn;

  beforeAll(async () => {
    product = await startProduct();
  });

  afterAll(() => product?.stop());

  beforeEach(async () => {
    customer = await signedIn(siteOf(product));
  });

  const at = (path: string): string => `${product.url}${path}`;
  const username = (): string => `u-${newId().slice(-12)}`;

  /** The customer's browser as rooms see it. */
  function browserOf(person: HttpPerson): ReturnType<FakeBrowser['request']>['request'] {
    const browser = new FakeBrowser(product.app.get(KeyRing, { strict: false }));
    for (const { name, value } of person.cookies()) browser.cookies.set(name, value);
    return browser.request().request;
  }

  /** As single sign-on does: sends the customer to prove an account on the way to `DESTINATION`. */
  function begin(): Promise<string> {
    const { browser } = browserOf(customer.person).context;
    return product.app.get(StartLinking, { strict: false }).start(browser, { service: SERVICE, destination: DESTINATION });
  }

  function take(journeyId: string): ReturnType<TakeProof['take']> {
    const { person, accountId } = customer;
    return product.app.get(TakeProof, { strict: false }).take(browserOf(person), journeyId, { accountId, service: SERVICE });
  }

  function link(): ReturnType<FindLink['find']> {
    return product.app.get(FindLink, { strict: false }).find(customer.accountId, SERVICE);
  }

  it('names the service in a tab below its heading and leaves the box to the customer', async () => {
    const page = await customer.person.get(at(await begin()));
    expect(page.status).toBe(200);
    expect(textOf(page)).toMatch(/Account Linking .* SavvisStation Portal \(Managed Hosting\)/);
    expect(page.body).toMatch(/<h1[^>]*>Account Linking<\/h1>/);
    expect(page.body).toMatch(/name="username"[^>]*autocomplete="username"/);
    expect(page.body).toMatch(/name="password" type="password" autocomplete="current-password"/);
    expect(page.body).toMatch(/name="linkAccount" type="checkbox" value="on"(?![^>]*checked)/);
    expect(page.body).toContain('Link my account');
  });

  it('lets through once without a tick, and asks again', async () => {
    const path = await begin();
    const name = username();
    const arrival = await submit(customer.person, await customer.person.get(at(path)), { username: name, password: `${name}-legacy-1` });
    expect(arrival.url.pathname).toBe('/help');
    expect(arrival.url.searchParams.get('issue')).toBe('asked-every-time');
    const journey = arrival.url.searchParams.get('link') ?? '';
    await expect(take(journey)).resolves.toEqual({ serviceAccount: { id: `${SERVICE}:${name}`, username: name }, kept: false });
    await expect(take(journey)).resolves.toBeNull();
    await expect(link()).resolves.toBeNull();
    expect((await customer.person.get(at(await begin()))).url.pathname).toBe(`/link/${SERVICE}`);
  });

  it('keeps the link with a tick, and never asks again', async () => {
    const name = username();
    const page = await customer.person.get(at(await begin()));
    const fields = { username: name, password: `${name}-legacy-1`, linkAccount: 'on' };
    expect((await submit(customer.person, page, fields)).url.pathname).toBe('/help');
    await expect(link()).resolves.toMatchObject({ username: name });
    expect((await customer.person.get(at(await begin()))).url.pathname).toBe('/help');
    expect((await customer.person.get(page.url)).url.pathname).toBe('/help');
    expect((await customer.person.get(at(`/link/${SERVICE}`))).url.pathname).toBe('/account/links');
  });

  it('gives a proof to nobody but the customer who gave it', async () => {
    const name = username();
    const page = await customer.person.get(at(await begin()));
    const arrival = await submit(customer.person, page, { username: name, password: `${name}-legacy-1` });
    const journey = arrival.url.searchParams.get('link') ?? '';
    const proofs = product.app.get(TakeProof, { strict: false });
    const other = await signedIn(siteOf(product));
    const { accountId } = customer;
    for (const owner of [{ accountId: other.accountId, service: SERVICE }, { accountId, service: 'support' }]) {
      await expect(proofs.take(browserOf(customer.person), journey, owner)).resolves.toBeNull();
    }
    await expect(proofs.take(browserOf(other.person), journey, { accountId, service: SERVICE })).resolves.toBeNull();
    await expect(proofs.take(browserOf(customer.person), 'nonsense', { accountId, service: SERVICE })).resolves.toBeNull();
    await expect(take(journey)).resolves.not.toBeNull();
  });

  it('says that the credentials are wrong, keeps the user name, and shows the ways out', async () => {
    const page = await submit(customer.person, await customer.person.get(at(await begin())), {
      username: 'alice',
      password: 'canary-wrong-password',
      linkAccount: 'on',
    });
    expect(page.status).toBe(422);
    expect(textOf(page)).toContain('SavvisStation says that this username or password is incorrect. Nothing was linked.');
    expect(page.body).toContain('value="alice"');
    expect(page.body).toMatch(/name="linkAccount"[^>]* checked/);
    expect(page.body).not.toContain('canary-wrong-password');
    expect(page.body).toMatch(/<a href="http:\/\/localhost:\d+\/savvisstation\/forgot-password">Forgot Password<\/a>/);
    expect(page.body).toMatch(/<a href="\/help\?issue=service-password[^"]*">Client Response Center<\/a>/);
    await expect(link()).resolves.toBeNull();
  });

  it('says that the account belongs to another Master Account', async () => {
    const name = username();
    const fields = { username: name, password: `${name}-legacy-1`, linkAccount: 'on' };
    const owner = await signedIn(siteOf(product));
    await submit(owner.person, await owner.person.get(at(`/link/${SERVICE}`)), fields);
    for (const linkAccount of ['on', '']) {
      const page = await submit(customer.person, await customer.person.get(at(await begin())), { ...fields, linkAccount });
      expect(page.status).toBe(409);
      expect(textOf(page)).toContain('already belongs to another Master Account. Nothing was linked.');
    }
    await expect(link()).resolves.toBeNull();
  });

  it('stops guessing and says when to come back', async () => {
    const page = await customer.person.get(at(await begin()));
    for (let i = 0; i < 10; i += 1) await submit(customer.person, page, { username: 'bob', password: 'wrong' });
    const refused = await submit(customer.person, page, { username: 'bob', password: 'bob-legacy-1' });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(textOf(refused)).toMatch(/Too many tries\. You can try again in [\w ]+: \d{1,2} \w{3,4} \d{4}, \d\d:\d\d UTC\./);
  });

  it.each([
    ['signed-out', '/link/savvisstation'],
    ['signed-out, for the table', '/account/links'],
  ])('leads somebody %s to sign in first and back again', async (_what, path) => {
    const { person, email, password } = customer;
    person.forget(({ name }) => name === 'ma_session');
    const emailScreen = await person.get(at(path));
    expect(emailScreen.url.pathname).toBe('/sign-in');
    const arrival = await submit(person, await submit(person, emailScreen, { email }), { password });
    expect(arrival.url.pathname).toBe(path);
  });

  it('leads somebody whose session ended over the form to sign in and back to it', async () => {
    const { person, email, password } = customer;
    const page = await person.get(at(await begin()));
    person.forget(({ name }) => name === 'ma_session');
    const emailScreen = await submit(person, page, { username: 'alice', password: 'alice-legacy-1' });
    expect(emailScreen.url.pathname).toBe('/sign-in');
    const arrival = await submit(person, await submit(person, emailScreen, { email }), { password });
    expect(arrival.url.href).toBe(page.url.href);
  });

  it('shows a form whose cookie was lost again, with the destination kept', async () => {
    const { person } = customer;
    const page = await person.get(at(await begin()));
    person.forget(({ name }) => name === 'ma_browser');
    const name = username();
    const fields = { username: name, password: `${name}-legacy-1`, linkAccount: 'on' };
    const fresh = await submit(person, page, fields);
    expect(fresh.status).toBe(403);
    expect(fieldsOfForm(fresh, 'username')).toMatchObject({ username: name, linkAccount: 'on' });
    expect(fresh.body).not.toContain(fields.password);
    expect(textOf(fresh)).toContain('Your browser did not send the cookie that this site needs');
    expect(fresh.body).toContain(`value="${name}"`);
    expect((await submit(person, fresh, { ...fields, linkAccount: '' })).url.pathname).toBe('/help');
  });

  it('keeps what was typed, but the password, at Manage My Account, too', async () => {
    const { person } = customer;
    const page = await person.get(at(`/account/links/${SERVICE}/add`));
    person.forget(({ name }) => name === 'ma_browser');
    const fields = { username: username(), password: 'never-shown-again' };
    const again = await submit(person, page, fields);
    expect([again.status, fieldsOfForm(again, 'username')]).toMatchObject([403, { username: fields.username }]);
    expect(again.body).not.toContain(fields.password);
  });

  it('links nothing that another site asks for', async () => {
    const name = username();
    const fields = { username: name, password: `${name}-legacy-1`, linkAccount: 'on' };
    await expect(customer.person.post(at(`/link/${SERVICE}`), fields)).resolves.toMatchObject({ status: 403 });
    const page = await customer.person.get(at(`/link/${SERVICE}`));
    const token = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    await expect(customer.person.post(page.url, { ...fields, _csrf: token }, foreign)).resolves.toMatchObject({ status: 403 });
    await expect(link()).resolves.toBeNull();
  });

  it('takes the Master Account from the session, whatever the form says', async () => {
    const victim = await signedIn(siteOf(product));
    const name = username();
    const page = await customer.person.get(at(`/link/${SERVICE}`));
    await submit(customer.person, page, { username: name, password: `${name}-legacy-1`, linkAccount: 'on', accountId: victim.accountId });
    await expect(link()).resolves.toMatchObject({ username: name });
    await expect(product.app.get(FindLink, { strict: false }).find(victim.accountId, SERVICE)).resolves.toBeNull();
  });

  it.each([
    ['nothing', {}, 422],
    ['an empty user name', { username: ' ', password: 'x' }, 422],
    ['an endless user name', { username: 'a'.repeat(300), password: 'x' }, 422],
    ['an endless password', { username: 'alice', password: 'a'.repeat(2000) }, 422],
  ])('explains %s beside the field', async (_what, fields: Record<string, string>, status) => {
    const page = await submit(customer.person, await customer.person.get(at(`/link/${SERVICE}`)), fields);
    expect(page.status).toBe(status);
    expect(page.body).toContain('class="error-summary"');
  });

  it.each(['/link/elsewhere', '/link/..%2f', '/account/links/elsewhere/add', '/account/links/elsewhere/remove'])('knows no service at %s', async (path) => {
    expect((await customer.person.get(at(path))).status).toBe(404);
  });

  it.each(['nonsense', '00000000-0000-7000-8000-000000000000'])('works with the journey %s, too', async (journey) => {
    const name = username();
    const page = await customer.person.get(at(`/link/${SERVICE}?journey=${journey}`));
    const arrival = await submit(customer.person, page, { username: name, password: `${name}-legacy-1`, linkAccount: 'on' });
    expect(arrival.url.pathname).toBe('/account/links');
    expect(textOf(arrival)).toContain('Your SavvisStation account is linked.');
  });
});
