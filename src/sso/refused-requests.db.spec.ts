import * as client from 'openid-client';
import type { Customer } from '../../test/support/customer.js';
import { rawRequest } from '../../test/support/raw-request.js';
import type { RelyingParty } from '../../test/support/relying-party.js';
import { openAccount, openService, SECRET } from '../../test/support/services-of-a-house.js';
import { startHouse, type RunningHouse } from '../../test/support/running-house.js';

const REGISTERED = 'https://service.example/callback';

/** Addresses that are not the registered one, however much they look like it. */
const HOSTILE = [
  'https://evil.example/callback',
  'http://service.example/callback',
  'https://service.example/callback/',
  'https://service.example/callback?next=https://evil.example',
  'https://service.example/callback#fragment',
  'https://service.example/callback/../elsewhere',
  'https://service.example/callback%2f..%2felsewhere',
  'https://service.example//callback',
  'https://service.example:443/callback',
  'https://service.example.evil.example/callback',
  'https://service.example@evil.example/callback',
  'https://evil.example\\@service.example/callback',
  'https://evil.example#@service.example/callback',
  'https://SERVICE.example/callback',
  'https://service.example/CALLBACK',
  'https://service.example/callback\u0000',
  'https://service.example/callback\r\nLocation: https://evil.example',
  ' https://service.example/callback',
  'https://service.еxample/callback',
  '//evil.example/callback',
  '/callback',
  'javascript:alert(1)',
  'data:text/html,x',
  'https://service.example',
  '',
];

let house: RunningHouse;
let service: RelyingParty;
let other: RelyingParty;
let app: RelyingParty;
let ann: Customer;

beforeAll(async () => {
  house = await startHouse();
  service = await openService(house, { client_id: 'service', redirect_uris: [REGISTERED, 'https://service.example/other'] });
  other = await openService(house, { client_id: 'other' });
  app = await openService(house, { client_id: 'app', token_endpoint_auth_method: 'none' });
  ann = await (await openAccount(house, 'Ann', [service, other, app])).signIn();
});

afterAll(() => house.close());

/** The request of `url` without following anything; its cookies are Ann's. */
async function ask(url: URL): Promise<Response> {
  const cookie = ann.person.cookies().map(({ name, value }) => `${name}=${value}`).join('; ');
  return fetch(url, { redirect: 'manual', headers: { cookie, accept: 'text/html' } });
}

function exchange(form: Record<string, string>, clientId = 'service'): Promise<Response> {
  const authorization = `Basic ${Buffer.from(`${clientId}:${SECRET}`).toString('base64')}`;
  return fetch(`${house.baseUrl}/oidc/token`, { method: 'POST', headers: { authorization }, body: new URLSearchParams(form) });
}

async function newCode({ pkce = false } = {}) {
  const asked = await service.ask({ pkce });
  const { url } = await ann.visit(asked);
  return { asked, callback: url, code: url.searchParams.get('code')! };
}

describe('An authorization request', () => {
  // STANDARDS, immunity 11. Red for thirteen of them when an address may begin as a registered one does.
  it.each(HOSTILE)('leads nobody to %j', async (address) => {
    const { url } = await service.ask();
    url.searchParams.set('redirect_uri', address);
    const response = await ask(url);
    expect(response.status).toBe(400);
    expect(response.headers.get('location')).toBeNull();
    expect(await response.text()).toMatch(/<h1[^>]*>[^<]+<\/h1>[\s\S]*<a [^>]*href="\//);
  });

  it('of an unknown client is answered with a page that leads on', async () => {
    const { url } = await service.ask();
    url.searchParams.set('client_id', 'nobody');
    const response = await ask(url);
    expect(response.status).toBe(400);
    expect(response.headers.get('location')).toBeNull();
    expect(await response.text()).toContain('is not registered with us');
  });

  it.each(['client_id', 'redirect_uri', 'scope', 'state'])('with %s given twice is refused', async (name) => {
    const { url } = await service.ask();
    url.searchParams.append(name, 'https://evil.example');
    const response = await ask(url);
    expect(response.status === 400 || response.headers.get('location')?.startsWith(`${REGISTERED}?error=invalid_request`)).toBe(true);
  });

  it('of a public client without PKCE, or with a plain challenge, is refused', async () => {
    const without = await app.ask({ pkce: false });
    expect((await ann.visit(without)).url.searchParams.get('error')).toBe('invalid_request');
    const plain = await app.ask({ parameters: { code_challenge_method: 'plain' } });
    expect((await ann.visit(plain)).url.searchParams.get('error')).toBe('invalid_request');
  });

  it('that does not say where to lead back to is refused, however clear that is (Core §3.1.2.1)', async () => {
    const { url } = await app.ask();
    url.searchParams.delete('redirect_uri');
    const response = await ask(url);
    expect([response.status, response.headers.get('location')]).toEqual([400, null]);
  });

  it.each([
    ['no scope', undefined],
    ['none that says who somebody is', 'profile'],
  ])('of %s is told what is missing', async (_case, scope) => {
    const { url } = await service.ask();
    // With it the provider itself would refuse.
    url.searchParams.delete('nonce');
    if (scope === undefined) url.searchParams.delete('scope');
    else url.searchParams.set('scope', scope);
    const back = new URL((await ask(url)).headers.get('location')!);
    expect(Object.fromEntries(back.searchParams)).toMatchObject({ error: 'invalid_scope', error_description: 'openid scope must be requested' });
  });

  it.each(['token', 'id_token', 'code id_token', 'none'])('for response_type %s is refused', async (responseType) => {
    const asked = await service.ask({ parameters: { response_type: responseType } });
    const { url } = await ann.visit(asked);
    expect(url.href).toContain('error=unsupported_response_type');
    expect(url.href).not.toContain('code=');
  });

  it('that is longer than any is answered in 4xx', async () => {
    const asked = await service.ask({ parameters: { state: 'x'.repeat(70_000) } });
    expect((await ask(asked.url)).status).toBe(431);
  });

  it('of more than 4,000 characters survives the way through the sign-in page', async () => {
    const bea = await openAccount(house, 'Bea', [service]);
    const asked = await service.ask({ parameters: { state: 'x'.repeat(5_000) } });
    const callback = await bea.signInAt(await bea.visit(asked));
    expect(callback.url.searchParams.get('state')).toHaveLength(5_000);
  });
});

describe('The issuer', () => {
  it.each<Record<string, string>>([
    { host: 'evil.example' },
    { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
    { forwarded: 'host=evil.example;proto=https' },
  ])('does not believe %j', async (headers) => {
    const { status, body } = await rawRequest(`${house.baseUrl}/.well-known/openid-configuration`, { headers });
    expect(body).not.toContain('evil.example');
    if (status === 200) expect(JSON.parse(body)).toMatchObject({ issuer: house.baseUrl, token_endpoint: `${house.baseUrl}/oidc/token` });
    else expect(status).toBe(421);
  });

  it('publishes nothing private', async () => {
    const { keys } = (await (await fetch(`${house.baseUrl}/oidc/jwks`)).json()) as { keys: Record<string, unknown>[] };
    expect(keys.length).toBeGreaterThanOrEqual(2);
    for (const key of keys) expect(Object.keys(key).filter((name) => ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'].includes(name))).toEqual([]);
  });

  it('answers no route of the provider that is not on the list', async () => {
    for (const path of ['/oidc/auth/some-uid', '/oidc/request', '/oidc/reg', '/oidc/device', '/auth', '/token', '/oidc/session/end/success']) {
      expect((await fetch(`${house.baseUrl}${path}`, { headers: { accept: 'text/html' } })).status).toBe(404);
    }
  });
});

describe('A code', () => {
  it('works once; used again it takes back what it had bought', async () => {
    const { asked, callback, code } = await newCode();
    const { access_token: token, claims } = await asked.answer(callback);
    const again = await exchange({ grant_type: 'authorization_code', code, redirect_uri: REGISTERED });
    expect([again.status, await again.json()]).toMatchObject([400, { error: 'invalid_grant' }]);
    await expect(client.fetchUserInfo(service.configuration, token, claims()!.sub)).rejects.toMatchObject({ status: 401 });
  });

  it('is of no use to another client, with another address, without its verifier, or after a minute', async () => {
    const form = { grant_type: 'authorization_code', redirect_uri: REGISTERED };
    expect((await exchange({ ...form, code: (await newCode()).code }, 'other')).status).toBe(400);
    expect((await exchange({ ...form, code: (await newCode()).code, redirect_uri: 'https://service.example/other' })).status).toBe(400);
    expect((await exchange({ ...form, code: (await newCode({ pkce: true })).code })).status).toBe(400);
    const { code } = await newCode();
    house.clock.advance(61);
    expect((await exchange({ ...form, code })).status).toBe(400);
  });

  it('is of no use once its customer has signed out', async () => {
    const bea = await (await openAccount(house, 'Bea', [service])).signIn();
    const asked = await service.ask({ pkce: false });
    const { url } = await bea.visit(asked);
    await bea.submit(await bea.get('/account'), '/sign-out', {});
    await expect(asked.answer(url)).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('stands in no table, and neither does a token or a secret', async () => {
    const { asked, callback, code } = await newCode();
    const { access_token: token } = await asked.answer(callback);
    const rows = await house.rows('SELECT row_to_json(v)::text AS row FROM oidc_visit v UNION ALL SELECT row_to_json(s)::text FROM oidc_spent s UNION ALL SELECT row_to_json(c)::text FROM oidc_client c');
    const dump = JSON.stringify(rows);
    for (const secret of [code, token, SECRET]) expect(dump).not.toContain(secret);
  });
});
