import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createRemoteJWKSet, jwtVerify, type JWTPayload } from 'jose';
import type { Customer } from '../../test/support/customer.js';
import type { RelyingParty } from '../../test/support/relying-party.js';
import { openAccount, openService } from '../../test/support/services-of-a-house.js';
import { startHouse, type RunningHouse } from '../../test/support/running-house.js';

const GOODBYE = 'http://127.0.0.1:1/goodbye';

let house: RunningHouse;
let service: RelyingParty;
let listening: RelyingParty;
let listener: Server;
let heard: JWTPayload[];

beforeAll(async () => {
  house = await startHouse({ environment: { WORKERS: 'on' } });
  listener = createServer((request, response) => void hear(text(request)).then(() => response.writeHead(200).end()));
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  service = await openService(house, { client_id: 'service', client_name: 'A Service', post_logout_redirect_uris: [GOODBYE] });
  listening = await openService(house, { client_id: 'listening', backchannel_logout_uri: `http://127.0.0.1:${port}/logout` });
});

afterAll(async () => {
  listener.close();
  await house.close();
});

beforeEach(() => {
  heard = [];
});

async function hear(body: Promise<string>): Promise<void> {
  const token = new URLSearchParams(await body).get('logout_token')!;
  const keys = createRemoteJWKSet(new URL(`${house.baseUrl}/oidc/jwks`));
  const { payload } = await jwtVerify(token, keys, { issuer: house.baseUrl, audience: 'listening', typ: 'logout+jwt' });
  heard.push(payload);
  listener.emit('heard');
}

async function signedIn(name = 'Ann'): Promise<{ ann: Customer; idToken: string; sid: string }> {
  const ann = await (await openAccount(house, name, [service, listening])).signIn();
  const [first, second] = [await service.ask(), await listening.ask()];
  const { id_token: idToken } = await first.answer((await ann.visit(first)).url);
  const tokens = await second.answer((await ann.visit(second)).url);
  return { ann, idToken: idToken!, sid: tokens.claims()!.sid as string };
}

function endSession(parameters: Record<string, string>): string {
  return `/oidc/session/end?${new URLSearchParams(parameters).toString()}`;
}

/** @returns where the browser is sent, without going there */
async function leave(ann: Customer, path: string): Promise<{ status: number; location: string | null }> {
  const cookie = ann.person.cookies().map(({ name, value }) => `${name}=${value}`).join('; ');
  const { status, headers } = await fetch(new URL(path, house.baseUrl), { redirect: 'manual', headers: { cookie } });
  return { status, location: headers.get('location') };
}

const isSignedIn = async (ann: Customer): Promise<boolean> => (await ann.get('/sign-in')).url.pathname !== '/sign-in';

describe('Signing out by a service', () => {
  it('that proves whom it means ends the session at once, leads back, and tells the other services', async () => {
    const { ann, idToken, sid } = await signedIn();
    const told = once(listener, 'heard');
    const way = endSession({ id_token_hint: idToken, post_logout_redirect_uri: GOODBYE, state: 'abc' });
    expect(await leave(ann, way)).toEqual({ status: 303, location: `${GOODBYE}?state=abc` });
    expect(await isSignedIn(ann)).toBe(false);
    await told;
    expect(heard).toMatchObject([{ sid, events: { 'http://schemas.openid.net/event/backchannel-logout': {} } }]);
    expect(heard[0]).not.toHaveProperty('nonce');
  });

  it('that proves nothing is asked for on a page of ours, and only its form ends the session', async () => {
    const { ann } = await signedIn();
    const page = await ann.get(endSession({ client_id: 'service', post_logout_redirect_uri: GOODBYE }));
    expect(page.status).toBe(200);
    expect(page.body).toContain('A Service');
    const forged = await ann.person.post(`${house.baseUrl}/oidc/session/end/confirm`, {}, { origin: 'https://evil.example' });
    expect(forged.status).toBe(403);
    expect(await isSignedIn(ann)).toBe(true);
    const callback = await ann.person.post(
      `${house.baseUrl}/oidc/session/end/confirm`,
      formOf(page.body),
      {},
      (next) => next.href.startsWith(GOODBYE),
    );
    expect(callback.url.href).toBe(GOODBYE);
    expect(await isSignedIn(ann)).toBe(false);
  });

  it('that means another customer asks first', async () => {
    const { idToken } = await signedIn('Bea');
    const { ann } = await signedIn('Ann');
    expect((await ann.get(endSession({ id_token_hint: idToken }))).status).toBe(200);
    expect(await isSignedIn(ann)).toBe(true);
  });

  it('shows a form that waited too long again instead of acting on it', async () => {
    const { ann } = await signedIn();
    await ann.get(endSession({ client_id: 'service' }));
    const again = await ann.person.post(`${house.baseUrl}/oidc/session/end/confirm`, { client_id: 'service', _csrf: 'old' });
    expect(again.status).toBe(403);
    expect(again.body).toContain('You are still signed in');
    expect(await isSignedIn(ann)).toBe(true);
  });

  it.each([
    ['https://evil.example/'],
    [`${GOODBYE}/..`],
    [`${GOODBYE}?x=1`],
    ['javascript:alert(1)'],
    ['//evil.example'],
    [''],
  ])('never leads to %j', async (address) => {
    const { ann, idToken } = await signedIn();
    const { location } = await leave(ann, endSession({ id_token_hint: idToken, post_logout_redirect_uri: address }));
    expect(location === null || location.startsWith('/')).toBe(true);
  });

  it.each([
    [{ id_token_hint: 'no.to.ken' }],
    [{ id_token_hint: `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"aud":"service","sub":"x"}').toString('base64url')}.` }],
    [{ client_id: 'nobody' }],
  ])('is refused for %j', async (parameters) => {
    const { ann } = await signedIn();
    expect((await leave(ann, endSession(parameters as Record<string, string>))).status).toBe(400);
    expect(await isSignedIn(ann)).toBe(true);
  });

  it('without a session leads back at once, and still tells the other services of one that was over by time', async () => {
    const { ann, idToken, sid } = await signedIn();
    house.clock.advance(24 * 3600);
    const told = once(listener, 'heard');
    const { location } = await leave(ann, endSession({ id_token_hint: idToken, post_logout_redirect_uri: GOODBYE }));
    expect(location).toBe(GOODBYE);
    await told;
    expect(heard).toMatchObject([{ sid }]);
  });

  it('by a posted form is asked by address, where the cookie comes along', async () => {
    const response = await fetch(`${house.baseUrl}/oidc/session/end`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: 'https://service.example' },
      body: new URLSearchParams({ client_id: 'service', state: 'abc' }),
    });
    expect([response.status, response.headers.get('location')]).toEqual([303, '/oidc/session/end?client_id=service&state=abc']);
  });
});

describe('Signing out here', () => {
  it('ends what services were given, and tells them', async () => {
    const { ann, sid } = await signedIn();
    const asked = await service.ask();
    const { access_token: token } = await asked.answer((await ann.visit(asked)).url);
    const told = once(listener, 'heard');
    await ann.submit(await ann.get('/account'), '/sign-out', {});
    await told;
    expect(heard).toMatchObject([{ sid }]);
    const answer = await fetch(`${house.baseUrl}/oidc/me`, { headers: { authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(401);
  });
});

function formOf(body: string): Record<string, string> {
  const fields = [...body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  return Object.fromEntries(fields.map(([, name, value]) => [name!, value!.replace(/&amp;/g, '&')]));
}
