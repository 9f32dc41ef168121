import * as client from 'openid-client';
import { EnsureAccount } from '../accounts/index.js';
import { AddDirectoryEntry } from '../linking/index.js';
import { HttpPerson, type Arrival } from '../../test/support/http-person.js';
import { RelyingParty, type Asked } from '../../test/support/relying-party.js';
import { startHouse, type RunningHouse } from '../../test/support/running-house.js';
import { RegisterClient } from './administration/register-client.js';

const SECRET = 'a-secret-of-a-test-client';
const PASSWORD = 'correct horse battery';

let house: RunningHouse;
let plain: RelyingParty;
let linked: RelyingParty;
let app: RelyingParty;

beforeAll(async () => {
  house = await startHouse();
  const register = house.get(RegisterClient);
  await register.add({ client_id: 'plain', client_secret: SECRET, redirect_uris: ['http://127.0.0.1:1/plain'] });
  await register.add({
    client_id: 'linked',
    client_secret: SECRET,
    redirect_uris: ['http://127.0.0.1:1/linked'],
    service: 'savvisstation',
  });
  await register.add({ client_id: 'app', token_endpoint_auth_method: 'none', redirect_uris: ['http://127.0.0.1:1/app'] });
  plain = await RelyingParty.discover(house.baseUrl, 'plain', SECRET, 'http://127.0.0.1:1/plain');
  linked = await RelyingParty.discover(house.baseUrl, 'linked', SECRET, 'http://127.0.0.1:1/linked');
  app = await RelyingParty.discover(house.baseUrl, 'app', undefined, 'http://127.0.0.1:1/app');
  await house.get(EnsureAccount).ensure({ email: 'ann@example.com', firstName: 'Ann', lastName: 'Archer', password: PASSWORD });
  await house.get(AddDirectoryEntry).add({ service: 'savvisstation', username: 'ann-old', password: 'ann-old-legacy' });
});

afterAll(() => house.close());

const atCallback = (url: URL) => [plain, linked, app].some((party) => party.isCallback(url));

function field(page: Arrival, name: string): string {
  const match = new RegExp(`name="${name}" value="([^"]*)"`).exec(page.body);
  if (!match) throw new Error(`no field ${name} on ${page.url.pathname}: ${page.status}`);
  return match[1]!.replace(/&amp;/g, '&').replace(/&#x3D;/g, '=');
}

function fields(page: Arrival): Record<string, string> {
  const hidden = [...page.body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  return Object.fromEntries(hidden.map(([, name, value]) => [name!, value!.replace(/&amp;/g, '&').replace(/&#x3D;/g, '=')]));
}

/** Walks through email and password from wherever the sign-in page was met. */
async function signIn(person: HttpPerson, at: Arrival): Promise<Arrival> {
  const email = await person.post(new URL('/sign-in', house.baseUrl), { ...fields(at), email: 'ann@example.com' });
  return postUntilCallback(person, email.url, { ...fields(email), password: PASSWORD });
}

async function postUntilCallback(person: HttpPerson, url: URL, form: Record<string, string>): Promise<Arrival> {
  return person.post(url, form, {}, atCallback);
}

async function signedIn(): Promise<HttpPerson> {
  const person = new HttpPerson();
  await signIn(person, await person.get(`${house.baseUrl}/sign-in`));
  return person;
}

const visit = (person: HttpPerson, asked: Asked) => person.get(asked.url, atCallback);

describe('The code flow', () => {
  it('leads somebody who is signed out to sign in and back to the service with who they are', async () => {
    const person = new HttpPerson();
    const asked = await plain.ask();
    const page = await visit(person, asked);
    expect(page.url.pathname).toBe('/sign-in');
    const callback = await signIn(person, page);
    expect(plain.isCallback(callback.url)).toBe(true);
    const tokens = await asked.answer(callback.url);
    expect(tokens.claims()).toMatchObject({
      name: 'Ann Archer',
      given_name: 'Ann',
      family_name: 'Archer',
      email: 'ann@example.com',
      email_verified: true,
      acr: 'aal1',
      amr: ['pwd'],
      auth_time: expect.any(Number),
      sid: expect.any(String),
    });
    expect(tokens.claims()).not.toHaveProperty('service_account');
    const told = await client.fetchUserInfo(plain.configuration, tokens.access_token, tokens.claims()!.sub);
    expect(told).toMatchObject({ email: 'ann@example.com', acr: 'aal1', sid: tokens.claims()!.sid });
    expect(field(page, '_csrf')).toBeTruthy();
  });

  it('asks nothing of somebody who is signed in', async () => {
    const person = await signedIn();
    for (const party of [plain, app]) {
      const asked = await party.ask();
      const callback = await visit(person, asked);
      expect(callback.via).toHaveLength(0);
      await expect(asked.answer(callback.url)).resolves.toHaveProperty('id_token');
    }
    expect(person.cookies().map(({ name }) => name).sort()).toEqual(['ma_browser', 'ma_session']);
  });

  it('lets a customer through once, tells the service account, and asks again next time', async () => {
    const person = await signedIn();
    for (let time = 0; time < 2; time += 1) {
      const asked = await linked.ask();
      const page = await visit(person, asked);
      expect(page.url.pathname).toBe('/link/savvisstation');
      const callback = await postUntilCallback(person, page.url, { ...fields(page), username: 'ann-old', password: 'ann-old-legacy' });
      const tokens = await asked.answer(callback.url);
      expect(tokens.claims()).toMatchObject({ service_account: 'ann-old', service_account_id: expect.any(String) });
    }
  });

  it('keeps a link that was ticked, and never asks again', async () => {
    const person = await signedIn();
    const first = await linked.ask();
    const page = await visit(person, first);
    const form = { ...fields(page), username: 'ann-old', password: 'ann-old-legacy', linkAccount: 'on' };
    await first.answer((await postUntilCallback(person, page.url, form)).url);
    const again = await linked.ask();
    const callback = await visit(person, again);
    expect(callback.via).toHaveLength(0);
    expect((await again.answer(callback.url)).claims()).toMatchObject({ service_account: 'ann-old' });
  });
});
