import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../../../test/support/temporary-folder.js';
import { startHouse, type RunningHouse } from '../../../test/support/running-house.js';
import { readConfig } from '../../config/index.js';
import type { RelyingParty } from '../clients/client.js';
import { ClientRegistry } from '../clients/client-registry.js';
import { ClientRows } from '../clients/client-rows.js';
import { ClientsFile } from './clients-file.js';
import { ManageClients } from './manage-clients.js';
import { RegisterClient } from './register-client.js';

const SECRET = 'a-secret-of-a-test-client';
const portal = { client_id: 'portal', client_secret: SECRET, redirect_uris: ['https://portal.example/cb'], service: 'savvisstation' };
const shop: RelyingParty = { client_id: 'shop', token_endpoint_auth_method: 'none', redirect_uris: ['https://shop.example/cb'] };

let house: RunningHouse;

beforeAll(async () => {
  house = await startHouse();
});

afterAll(() => house.close());

/** What a start with this file does. */
async function startWith(clients: unknown): Promise<void> {
  const file = path.join(temporaryFolder('clients'), 'clients.json');
  writeFileSync(file, typeof clients === 'string' ? clients : JSON.stringify(clients));
  const config = readConfig({ OIDC_CLIENTS: file });
  await new ClientsFile(config, house.get(RegisterClient), house.get(ClientRows), house.get(ClientRegistry)).onApplicationBootstrap();
}

describe('The file of clients', () => {
  it('registers what stands in it, takes away what no longer does, and leaves other clients alone', async () => {
    await house.get(RegisterClient).add({ client_id: 'by-hand', redirect_uris: ['https://hand.example/cb'] });
    await startWith([portal, shop]);
    expect(house.get(ClientRegistry).origins()).toEqual(['https://hand.example', 'https://portal.example', 'https://shop.example']);
    await startWith([{ ...portal, client_name: 'The portal' }]);
    const listed = await house.get(ManageClients).list();
    expect(listed.map(({ metadata, origin }) => [metadata.client_id, metadata.client_name, origin])).toEqual([
      ['by-hand', undefined, 'operator'],
      ['portal', 'The portal', 'file'],
    ]);
    expect(JSON.stringify(listed)).not.toContain(SECRET);
  });

  it.each<[string, unknown]>([
    ["can't be read", '{'],
    ['the whole', { clients: [] }],
    ['0.client_id', [{ redirect_uris: [] }]],
    ['client "portal": stands there twice', [portal, portal]],
    ['redirect_uris', [{ ...portal, redirect_uris: ['not an address'] }]],
    ['redirect_uris', [{ ...portal, redirect_uris: [] }]],
    ['client_secret must have at least 16 characters', [{ ...portal, client_secret: 'short' }]],
    ['client_secret is mandatory', [{ ...portal, client_secret: undefined }]],
    ['there is no service "nowhere" to link', [{ ...portal, service: 'nowhere' }]],
    ['state_lifetime must be a whole number of seconds above 0', [{ ...portal, state_lifetime: '5' }]],
    ['grant_types', [{ ...portal, grant_types: ['password'] }]],
  ])('that is wrong stops the start and says why: %s', async (reason, clients) => {
    const before = await house.get(ManageClients).list();
    await expect(startWith(clients)).rejects.toThrow(reason);
    expect(await house.get(ManageClients).list()).toEqual(before);
  });
});

describe('A client that an operator registers', () => {
  it('is given a secret when it needs one, and never twice the same name', async () => {
    const register = house.get(RegisterClient);
    const made = await register.add({ client_id: 'new', redirect_uris: ['https://new.example/cb'] });
    expect(made.client_secret).toMatch(/^[\w-]{43}$/);
    await expect(register.add({ client_id: 'new', redirect_uris: [] })).rejects.toMatchObject({ code: 'sso.client.exists' });
    const app = await register.add({ ...shop, client_id: 'app' });
    expect(app.client_secret).toBeUndefined();
    await expect(house.get(ManageClients).remove('missing')).rejects.toMatchObject({ code: 'sso.client.missing' });
  });
});
