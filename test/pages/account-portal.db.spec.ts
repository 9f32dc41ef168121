import { newId } from '../../src/common/index.js';
import { FakeClock } from '../support/fake-clock.js';
import type { Arrival } from '../support/http-person.js';
import { startProduct, type RunningProduct } from '../support/running-product.js';
import { signedIn, siteOf, submit, textOf, type SignedIn } from '../support/signed-in.js';

describe('Manage My Account', () => {
  const clock = new FakeClock(new Date());
  let product: RunningProduct;
  let customer: SignedIn;

  beforeAll(async () => {
    product = await startProduct({ clock });
  });

  afterAll(() => product?.stop());

  beforeEach(async () => {
    customer = await signedIn(siteOf(product));
  });

  const at = (path: string): string => `${product.url}${path}`;

  async function add(service: string, username: string): Promise<Arrival> {
    const page = await customer.person.get(at(`/account/links/${service}/add`));
    return submit(customer.person, page, { username, password: `${username}-legacy-1` });
  }

  it('greets with name and email and knows no links yet', async () => {
    const page = await customer.person.get(at('/account'));
    expect(textOf(page)).toContain('Ann Example');
    expect(textOf(page)).toContain(customer.email);
    expect(textOf(page)).toContain('0 of 4 linked');
  });

  it('lists every service of the catalogue with "Add"', async () => {
    const page = await customer.person.get(at('/account/links'));
    for (const name of ['SavvisStation Portal (Managed Hosting)', 'Private Cloud (Dedicated Cloud Compute)', 'Cloud Application Manager', 'Support (managedsupport.ctl.io)']) {
      expect(page.body).toContain(name);
    }
    expect(page.body.match(/\/add"/g)).toHaveLength(4);
    const open = /<a[^>]*href="([^"]+\/private-cloud)"[^>]*>Open/;
    expect(open.exec(page.body)?.[1]).toMatch(/^http/);
    await add('private-cloud', `u-${newId().slice(-12)}`);
    expect((await customer.person.get(at('/account'))).body).toMatch(open);
  });

  it('adds a link, shows its user name in full, removes it after asking, and offers "Add" again', async () => {
    const username = `u-${newId().slice(-12)}`;
    const added = await add('private-cloud', username);
    expect(added.url.pathname).toBe('/account/links');
    expect(textOf(added)).toContain('Your Private Cloud account is linked.');
    expect(textOf(added)).toContain(username);

    const question = await customer.person.get(at('/account/links/private-cloud/remove'));
    expect(textOf(question)).toContain(`Your Master Account is linked to Private Cloud as ${username} .`);
    const removed = await submit(customer.person, question, {});
    expect(textOf(removed)).toContain('The link to Private Cloud is removed.');
    expect(removed.body).toContain('href="/account/links/private-cloud/add"');

    expect(textOf(await add('private-cloud', username))).toContain('is linked.');
  });

  // A link lets somebody into a service: to add or remove one is a change of identity (ASVS 5.0 7.5.1).
  it('asks whoever signed in more than five minutes ago for their password before a link is added or removed, and comes back', async () => {
    const username = `u-${newId().slice(-12)}`;
    const [open, other] = [await customer.person.get(at('/account/links/private-cloud/add')), await customer.person.get(at('/account/links/support/add'))];
    await submit(customer.person, other, { username, password: `${username}-legacy-1` });
    const question = await customer.person.get(at('/account/links/support/remove'));
    clock.advance(301);

    for (const [page, fields] of [[open, { username, password: `${username}-legacy-1` }], [question, {}]] as const) {
      const asked = await submit(customer.person, page, fields);
      expect([asked.url.pathname, asked.url.search]).toEqual(['/confirm', `?action=${encodeURIComponent(page.url.pathname)}`]);
      expect(asked.body).not.toContain('legacy-1');
    }
    const [there, links] = [await customer.person.get(at('/account/links/private-cloud/add')), await customer.person.get(at('/account/links'))];
    expect([there.url.pathname, links.url.pathname]).toEqual(['/confirm', '/account/links']);
    expect(textOf(links)).toContain(username);
    expect(links.body).toContain('href="/account/links/private-cloud/add"');

    const back = await submit(customer.person, there, { currentPassword: customer.password });
    expect(back.url.pathname).toBe('/account/links/private-cloud/add');
    expect(textOf(await submit(customer.person, back, { username, password: `${username}-legacy-1` }))).toContain('Your Private Cloud account is linked.');
  });

  it.each(['linked=support', 'removed=private-cloud'])('does not say "%s" of what is otherwise', async (query) => {
    await add('private-cloud', `u-${newId().slice(-12)}`);
    expect(textOf(await customer.person.get(at(`/account/links?${query}`)))).not.toMatch(/is linked\.|is removed\./);
  });

  it('refuses a wrong password in the words of the way there', async () => {
    const page = await customer.person.get(at('/account/links/support/add'));
    const refused = await submit(customer.person, page, { username: 'alice', password: 'wrong' });
    expect(refused.status).toBe(422);
    expect(textOf(refused)).toContain('Support says that this username or password is incorrect. Nothing was linked.');
  });

  it('goes back to the table where there is nothing to add or to remove', async () => {
    await add('support', `u-${newId().slice(-12)}`);
    expect((await customer.person.get(at('/account/links/support/add'))).url.pathname).toBe('/account/links');
    expect((await customer.person.get(at('/account/links/private-cloud/remove'))).url.pathname).toBe('/account/links');
  });

  it.each(['/account/links/private-cloud/add', '/link/private-cloud'])('says to whoever lost their cookies that what they sent to %s was not taken', async (path) => {
    const page = await customer.person.get(at(path));
    customer.person.forget();
    const asked = await submit(customer.person, page, { username: 'alice', password: 'alice-legacy-1' });
    expect(asked.url.pathname).toBe('/sign-in');
    expect(textOf(asked)).toContain('what you sent was not taken and nothing was changed');
    expect(asked.url.searchParams.get('to')).toContain(path);
    expect(textOf(await customer.person.get(at(path)))).not.toContain('was not taken');
  });

  it('signs out everywhere', async () => {
    const page = await customer.person.get(at('/account'));
    const token = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    await customer.person.post(at('/sign-out/everywhere'), { _csrf: token });
    expect((await customer.person.get(at('/account'))).url.pathname).toBe('/sign-in');
  });

  it.each(['?linked=%3Cscript%3E', '?linked=constructor', '?removed[]=x'])('shows no message for %s', async (query) => {
    const page = await customer.person.get(at(`/account/links${query}`));
    expect(page.status).toBe(200);
    expect(page.body).not.toContain('class="notice');
  });

  it('tells programs in the browser who is signed in, and nobody else', async () => {
    const { status, body } = await customer.person.get(at('/api/session'));
    expect(status).toBe(200);
    expect(JSON.parse(body)).toEqual({
      account: { id: customer.accountId, email: customer.email, firstName: 'Ann', lastName: 'Example' },
      roles: [],
      csrfToken: expect.stringMatching(/^[\w-]{43}$/),
    });

    const stranger = await fetch(at('/api/session'));
    expect(stranger.status).toBe(401);
    expect(await stranger.json()).toMatchObject({ title: 'Unauthorized', status: 401, code: 'http.access.signed-out' });
  });

  it('describes what programs can ask for, to everybody', async () => {
    const document = (await (await fetch(at('/api/openapi.json'))).json()) as { openapi: string; paths: Record<string, object> };
    expect(document.openapi).toMatch(/^3\./);
    expect(Object.keys(document.paths)).toContain('/api/session');
    expect(Object.keys(document.paths).filter((path) => !path.startsWith('/api/'))).toEqual([]);
    expect(document).toMatchObject({
      components: { schemas: { SessionDocument: { required: ['account', 'roles', 'csrfToken'] } } },
      paths: { '/api/session': { get: { responses: { 200: {}, 401: {} } } } },
    });
  });

  it('takes the token that it tells in a header', async () => {
    const { csrfToken } = JSON.parse((await customer.person.get(at('/api/session'))).body) as { csrfToken: string };
    const stale = await customer.person.post(at('/sign-out'), {}, { 'X-CSRF-Token': 'x' });
    expect([stale.status, textOf(stale)]).toEqual([403, expect.stringContaining('You are still signed in')]);
    const out = await customer.person.post(at('/sign-out'), {}, { 'X-CSRF-Token': csrfToken });
    expect(out.url.pathname).toBe('/sign-in');
  });
});
