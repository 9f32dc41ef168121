import { RegisterClient } from '../../src/sso/index.js';
import { rawRequest } from '../support/raw-request.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';

/** Of every kind: a page, one that leads on, an error of each face, a document, a file, the provider's own answers. */
const ADDRESSES = [
  '/',
  '/sign-in',
  '/account',
  '/nowhere',
  '/api/session',
  '/health/live',
  '/metrics',
  '/.well-known/openid-configuration',
  '/oidc/auth',
  '/oidc/me',
  '/oidc/session/end',
  '/oxauth/enableSso',
];

/** Relying parties that run in a browser read these from their own pages; cookies count for neither. */
const READ_FROM_ELSEWHERE = ['/.well-known/openid-configuration', '/oidc/me'];

let house: RunningHouse;

const policyOf = ({ headers }: { headers: Record<string, string | string[] | undefined> }): Map<string, string[]> => {
  const directives = String(headers['content-security-policy']).split(';');
  return new Map(directives.map((directive) => directive.trim().split(/\s+/)).map(([name = '', ...sources]) => [name, sources]));
};

describe('the headers of every answer', () => {
  beforeAll(async () => {
    house = await startHouse();
  });
  afterAll(() => house.close());

  it.each(ADDRESSES)('let nothing in that is not ours, at %s', async (address) => {
    const answer = await rawRequest(`${house.baseUrl}${address}`);
    const policy = policyOf(answer);

    expect(policy.get('default-src')).toEqual(["'none'"]);
    expect(policy.get('script-src')).toEqual(["'self'"]);
    expect(policy.get('style-src')).toEqual(["'self'"]);
    expect(policy.get('base-uri')).toEqual(["'none'"]);
    expect(policy.get('frame-ancestors')).toEqual(["'none'"]);
    expect(answer.headers['content-security-policy']).not.toMatch(/unsafe|\*/);
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'x-request-id': expect.stringMatching(/^[\w-]{20,}$/) as string,
    });
    expect(answer.headers).not.toHaveProperty('x-powered-by');
    expect(answer.headers).not.toHaveProperty('access-control-allow-credentials');
    expect('access-control-allow-origin' in answer.headers).toBe(READ_FROM_ELSEWHERE.includes(address));
  });

  it('come with a method that is taken, where a page does not take the one that was tried', async () => {
    const ask = (method: string, path: string) => fetch(`${house.baseUrl}${path}`, { method, redirect: 'manual' });
    const tried = [await ask('PUT', '/sign-in'), await ask('POST', '/account'), await ask('DELETE', '/sign-in/1/password'), await ask('PUT', '/nowhere')];
    expect(tried.map(({ status, headers }) => [status, headers.get('allow')])).toEqual([
      [405, 'GET, HEAD, OPTIONS, POST'],
      [405, 'GET, HEAD, OPTIONS'],
      [405, 'GET, HEAD, OPTIONS, POST'],
      [404, null],
    ]);
    expect(await tried[0]!.text()).toContain('it does not take what your browser did');
    const asked = [await ask('OPTIONS', '/sign-in'), await ask('OPTIONS', '/nowhere'), await ask('OPTIONS', '/%E0%A4%A')];
    expect(asked.map(({ status, headers }) => [status, headers.get('allow')])).toEqual([
      [204, 'GET, HEAD, OPTIONS, POST'],
      [404, null],
      [404, null],
    ]);
  });

  it.each(['text/plain', 'application/xml', 'application/octet-stream'])('refuse a body of type %s in its own words', async (type) => {
    const answer = await fetch(`${house.baseUrl}/sign-in`, { method: 'POST', body: 'email=ann@example.net', headers: { 'content-type': type } });
    expect([answer.status, await answer.text()]).toEqual([415, expect.stringContaining('in a format that we do not read')]);
  });

  it('make an icon of what is asked for at the address where icons always were', async () => {
    const answer = await fetch(`${house.baseUrl}/favicon.ico`);
    const icon = Buffer.from(await answer.arrayBuffer());
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([200, 'image/x-icon', 'public, max-age=86400']);
    expect([icon.readUInt16LE(0), icon.readUInt16LE(2), icon.readUInt16LE(4), icon[6], icon.readUInt32LE(14) + 22]).toEqual([0, 1, 1, 32, icon.length]);
  });

  it('advertise of the ways to a token those that are offered', async () => {
    const metadata = (await (await fetch(`${house.baseUrl}/.well-known/openid-configuration`)).json()) as { grant_types_supported: string[] };
    expect(metadata.grant_types_supported).toEqual(['authorization_code']);
  });

  it('let forms end at the registered relying parties, those of a moment ago included, and nowhere else', async () => {
    const clients = house.get(RegisterClient);
    const before = policyOf(await rawRequest(`${house.baseUrl}/sign-in`)).get('form-action');
    await clients.add({
      client_id: 'shop',
      redirect_uris: ['https://shop.example/callback', 'https://shop.example:8443/other'],
      token_endpoint_auth_method: 'none',
    });
    const after = policyOf(await rawRequest(`${house.baseUrl}/sign-in`)).get('form-action');

    expect(before).toEqual(["'self'"]);
    expect(after?.sort()).toEqual(["'self'", 'https://shop.example', 'https://shop.example:8443'].sort());
  });
});

describe('behind https', () => {
  beforeAll(async () => {
    house = await startHouse({ environment: { BASE_URL: 'https://account.example.com' } });
  });
  afterAll(() => house.close());

  const ask = (address: string) => rawRequest(`${house.ownUrl}${address}`, { headers: { host: 'account.example.com' } });

  it('browsers are told to stay there', async () => {
    const answer = await ask('/sign-in');

    expect(answer.status).toBe(200);
    expect(answer.headers['strict-transport-security']).toMatch(/^max-age=31536000/);
    expect(policyOf(answer).has('upgrade-insecure-requests')).toBe(true);
  });

  it('cookies are for this host, https and the server alone', async () => {
    const cookies = [...((await ask('/sign-in')).headers['set-cookie'] ?? []), ...((await ask('/oxauth/enableSso')).headers['set-cookie'] ?? [])];

    expect(cookies.length).toBeGreaterThan(1);
    for (const cookie of cookies) expect(cookie).toMatch(/^__Host-ma_\w+=(?=.*; Path=\/(;|$))(?=.*; HttpOnly)(?=.*; Secure)(?=.*; SameSite=Lax)(?!.*Domain)/);
  });
});
