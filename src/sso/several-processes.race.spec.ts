import type { Customer } from '../../test/support/customer.js';
import { rawRequest, type RawAnswer } from '../../test/support/raw-request.js';
import type { RelyingParty } from '../../test/support/relying-party.js';
import { openAccount, openService, SECRET } from '../../test/support/services-of-a-house.js';
import { startHouse, type RunningHouse } from '../../test/support/running-house.js';
import { Database, databaseUnavailable } from '../database/index.js';
import { ManageClients } from './administration/manage-clients.js';
import { RegisterClient } from './administration/register-client.js';
import { RotateKeys } from './administration/rotate-keys.js';
import { SigningKeys } from './keys/signing-keys.js';
import { ProviderHandle } from './provider/provider-handle.js';

let first: RunningHouse;
let second: RunningHouse;
let service: RelyingParty;
let ann: Customer;

beforeAll(async () => {
  first = await startHouse();
  second = await startHouse({ beside: first });
  service = await openService(first, { client_id: 'service' });
  ann = await (await openAccount(first, 'Ann', [service])).signIn();
});

afterAll(async () => {
  await second.close();
  await first.close();
});

/** What was issued in the very moment of a revocation counts as issued before. */
beforeEach(() => first.clock.advance(1));

const RACERS = 16;

/** Asks one process as a proxy in front of both does: with the public host. */
function ask(house: RunningHouse, path: string, { headers = {}, form }: { headers?: Record<string, string>; form?: Record<string, string> } = {}) {
  return rawRequest(`${house.ownUrl}${path}`, { form, headers: { ...headers, host: new URL(house.baseUrl).host } });
}

function exchange(code: string, house: RunningHouse): Promise<RawAnswer> {
  const authorization = `Basic ${Buffer.from(`service:${SECRET}`).toString('base64')}`;
  const form = { grant_type: 'authorization_code', code, redirect_uri: service.redirectUri };
  return ask(house, '/oidc/token', { headers: { authorization }, form });
}

async function newCode(): Promise<string> {
  const { url } = await ann.visit(await service.ask({ pkce: false }));
  return url.searchParams.get('code')!;
}

const kidsOf = async (house: RunningHouse): Promise<string[]> => {
  const { keys } = JSON.parse((await ask(house, '/oidc/jwks')).body) as { keys: { kid: string }[] };
  return keys.map(({ kid }) => kid).sort();
};

describe('Two processes on one database', () => {
  it('take turns: a code from one is exchanged at the other, and both speak for one issuer', async () => {
    const answer = await exchange(await newCode(), second);
    expect(answer.status).toBe(200);
    const { body } = await ask(second, '/.well-known/openid-configuration');
    expect(JSON.parse(body)).toMatchObject({ issuer: first.baseUrl, token_endpoint: `${first.baseUrl}/oidc/token` });
  });

  it('exchange a code once, whoever asks, and keep nothing of a raced one', async () => {
    const code = await newCode();
    const answers = await Promise.all(Array.from({ length: RACERS }, (_, index) => exchange(code, index % 2 ? first : second)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: RACERS - 1 }, () => 400)]);
    const winner = answers.find(({ status }) => status === 200)!;
    const { access_token: token } = JSON.parse(winner.body) as { access_token: string };
    const told = await ask(first, '/oidc/me', { headers: { authorization: `Bearer ${token}` } });
    expect(told.status).toBe(401);
  });

  it('make one set of signing keys, also when they start at once', async () => {
    await first.rows('DELETE FROM oidc_signing_key');
    await Promise.all([first, second, first, second].map((house) => house.get(SigningKeys).ensure()));
    const rows = await first.rows<{ state: string }>('SELECT algorithm, state FROM oidc_signing_key ORDER BY algorithm, state', []);
    expect(rows).toEqual([
      { algorithm: 'ES256', state: 'current' },
      { algorithm: 'ES256', state: 'next' },
      { algorithm: 'RS256', state: 'current' },
      { algorithm: 'RS256', state: 'next' },
    ]);
    await Promise.all([first, second].map((house) => house.get(ProviderHandle).refresh()));
    expect(await kidsOf(second)).toEqual(await kidsOf(first));
  });

  it('rotate keys without breaking what was issued: the next key was known before it signs', async () => {
    const before = await kidsOf(second);
    const hinted = await service.ask();
    const idToken = (await hinted.answer((await ann.visit(hinted)).url)).id_token!;
    const signing = await first.get(RotateKeys).rotate();
    expect(before).toEqual(expect.arrayContaining(signing));
    expect(await kidsOf(first)).toEqual(expect.arrayContaining(before));
    const asked = await service.ask({ parameters: { id_token_hint: idToken } });
    const fresh = await asked.answer((await ann.visit(asked)).url);
    const { kid } = JSON.parse(Buffer.from(fresh.id_token!.split('.')[0]!, 'base64url').toString()) as { kid: string };
    expect(signing).toContain(kid);
  });

  it('lets operators rotate at once without leaving two current keys', async () => {
    await Promise.all([first.get(RotateKeys).rotate(), second.get(RotateKeys).rotate()]);
    const rows = await first.rows<{ count: string }>(`SELECT count(*) FROM oidc_signing_key WHERE state = $1`, ['current']);
    expect(rows).toEqual([{ count: '2' }]);
  });

  it('know a client that was registered at the other at once, and forget a removed one', async () => {
    await first.get(RegisterClient).add({ client_id: 'new', client_secret: SECRET, redirect_uris: ['http://127.0.0.1:1/new'] });
    const path = '/oidc/auth?client_id=new&response_type=code&scope=openid&redirect_uri=http%3A%2F%2F127.0.0.1%3A1%2Fnew';
    expect((await ask(second, path)).status).toBe(303);
    await second.get(ManageClients).remove('new');
    expect((await ask(second, path)).status).toBe(400);
  });

  it('sign with ES256 for a client that asks for it', async () => {
    const client = await openService(first, { client_id: 'elliptic', id_token_signed_response_alg: 'ES256' });
    const bea = await (await openAccount(first, 'Bea', [client])).signIn();
    const asked = await client.ask();
    const { id_token: idToken } = await asked.answer((await bea.visit(asked)).url);
    expect(JSON.parse(Buffer.from(idToken!.split('.')[0]!, 'base64url').toString())).toMatchObject({ alg: 'ES256' });
  });
});

describe('A database that is away', () => {
  let alone: RunningHouse | undefined;

  afterAll(() => alone?.close());

  it('is "not now" with Retry-After, to people and to programs, and all is well once it is back', async () => {
    const house = (alone = await startHouse());
    const party = await openService(house, { client_id: 'service' });
    const bea = await (await openAccount(house, 'Bea', [party])).signIn();
    const { url } = await bea.visit(await party.ask({ pkce: false }));
    const outage = jest.spyOn(house.get(Database), 'query').mockRejectedValue(databaseUnavailable(new Error('away')));
    const refused = await exchange(url.searchParams.get('code')!, house);
    expect(refused).toMatchObject({ status: 503, headers: { 'retry-after': '5' }, body: '{"error":"temporarily_unavailable"}' });
    const page = await bea.visit(await party.ask());
    expect([page.status, page.headers.get('retry-after')]).toEqual([503, expect.any(String)]);
    outage.mockRestore();
    const again = await party.ask();
    await expect(again.answer((await bea.visit(again)).url)).resolves.toHaveProperty('id_token');
  });
});
