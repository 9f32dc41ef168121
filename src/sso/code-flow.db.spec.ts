import * as client from 'openid-client';
import { openAccount, openService, openServiceAccount } from '../../test/support/services-of-a-house.js';
import type { RelyingParty } from '../../test/support/relying-party.js';
import { startHouse, type RunningHouse } from '../../test/support/running-house.js';

let house: RunningHouse;
let plain: RelyingParty;
let linked: RelyingParty;
let app: RelyingParty;

beforeAll(async () => {
  house = await startHouse();
  plain = await openService(house, { client_id: 'plain' });
  linked = await openService(house, { client_id: 'linked', service: 'savvisstation' });
  app = await openService(house, { client_id: 'app', token_endpoint_auth_method: 'none' });
  for (const username of ['old-ann', 'old-bea', 'other-bea']) await openServiceAccount(house, 'savvisstation', username);
});

afterAll(() => house.close());

const customer = (name: string) => openAccount(house, name, [plain, linked, app]);

describe('The code flow', () => {
  it('leads somebody who is signed out to sign in, and back to the service with who they are', async () => {
    const ann = await customer('Ann');
    const asked = await plain.ask();
    const page = await ann.visit(asked);
    expect(page.url.pathname).toBe('/sign-in');
    const tokens = await asked.answer((await ann.signInAt(page)).url);
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
  });

  it('asks nothing of somebody who is signed in, and sets no cookie of its own', async () => {
    const ann = await (await customer('Ann')).signIn();
    for (const service of [plain, app]) {
      const asked = await service.ask();
      const callback = await ann.visit(asked);
      expect(callback.via).toHaveLength(1);
      await expect(asked.answer(callback.url)).resolves.toHaveProperty('id_token');
    }
    expect(ann.person.cookies().map(({ name }) => name).sort()).toEqual(['ma_browser', 'ma_session']);
  });

  it('tells a service nothing that another service could know the session by', async () => {
    const ann = await (await customer('Ann')).signIn();
    const sids = [];
    for (const service of [plain, app]) {
      const asked = await service.ask();
      sids.push((await asked.answer((await ann.visit(asked)).url)).claims()!.sid);
    }
    expect(new Set(sids).size).toBe(2);
  });

  it('lets a customer through once with a service account, and asks again next time', async () => {
    const ann = await (await customer('Ann')).signIn();
    for (let time = 0; time < 2; time += 1) {
      const asked = await linked.ask();
      const page = await ann.visit(asked);
      expect(page.url.pathname).toBe('/link/savvisstation');
      const callback = await ann.link(page, 'old-ann', 'old-ann-legacy');
      const { claims } = await asked.answer(callback.url);
      expect(claims()).toMatchObject({ service_account: 'old-ann', service_account_id: expect.any(String) });
    }
  });

  it('lets a customer come with several accounts of one service, and each token keeps saying which', async () => {
    const bea = await (await customer('Bea')).signIn();
    const tokens = [];
    for (const username of ['old-bea', 'other-bea']) {
      const asked = await linked.ask();
      const callback = await bea.link(await bea.visit(asked), username, `${username}-legacy`);
      tokens.push(await asked.answer(callback.url));
    }
    const told = await Promise.all(
      tokens.map((token) => client.fetchUserInfo(linked.configuration, token.access_token, token.claims()!.sub)),
    );
    expect(told.map((claims) => claims.service_account)).toEqual(['old-bea', 'other-bea']);
  });

  // STANDARDS, immunity 13. Red when a proof stays proven after it was taken.
  it('spends a proof for one request alone', async () => {
    const bea = await (await customer('Bea')).signIn();
    const asked = await linked.ask();
    const callback = await bea.link(await bea.visit(asked), 'old-bea', 'old-bea-legacy');
    const proven = new URL(callback.via.at(-1)!);
    expect(proven.searchParams.get('link')).toBeTruthy();
    expect((await bea.visit({ url: proven })).url.pathname).toBe('/link/savvisstation');
  });

  it('keeps a link that was ticked, and never asks again', async () => {
    const ann = await (await customer('Ann')).signIn();
    const first = await linked.ask();
    await first.answer((await ann.link(await ann.visit(first), 'old-ann', 'old-ann-legacy', { keep: true })).url);
    const again = await linked.ask();
    const callback = await ann.visit(again);
    expect(callback.via).toHaveLength(1);
    expect((await again.answer(callback.url)).claims()).toMatchObject({ service_account: 'old-ann' });
  });

  it('takes a request that was posted, which browsers send without cookies', async () => {
    const ann = await (await customer('Ann')).signIn();
    const asked = await plain.ask();
    const { origin, pathname, searchParams } = asked.url;
    const response = await fetch(`${origin}${pathname}`, { method: 'POST', body: searchParams, redirect: 'manual' });
    const next = new URL(response.headers.get('location')!, house.baseUrl);
    expect(next.pathname).toBe('/sign-in');
    await expect(asked.answer((await ann.visit({ url: next })).url)).resolves.toHaveProperty('id_token');
  });

  it('serves introspection and revocation', async () => {
    const ann = await (await customer('Ann')).signIn();
    const asked = await plain.ask();
    const { access_token: token } = await asked.answer((await ann.visit(asked)).url);
    expect(await client.tokenIntrospection(plain.configuration, token)).toMatchObject({ active: true, client_id: 'plain' });
    await client.tokenRevocation(plain.configuration, token);
    expect(await client.tokenIntrospection(plain.configuration, token)).toEqual({ active: false });
  });
});
