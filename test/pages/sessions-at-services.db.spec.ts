import { setTimeout as delay } from 'node:timers/promises';
import { EnsureAccount } from '../../src/accounts/index.js';
import { newId } from '../../src/common/index.js';
import { submit, textOf } from '../support/forms.js';
import { HttpPerson, type Arrival } from '../support/http-person.js';
import { startProduct, type RunningProduct } from '../support/running-product.js';
import { signIn, siteOf } from '../support/signed-in.js';

const PASSWORD = 'granite kettle under the lantern';
const PATIENCE_MS = 20_000;

/** With the demo's services as they stand beside the product: by HTTP and OpenID Connect alone. */
describe('a session that its customer ends', () => {
  let product: RunningProduct;

  beforeAll(async () => {
    product = await startProduct();
  });
  afterAll(() => product?.stop());

  it('ends at every service that was entered from it, and nowhere else', async () => {
    const email = `${newId()}@example.com`;
    await product.app.get(EnsureAccount, { strict: false }).ensure({ email, firstName: 'Ann', lastName: 'Example', password: PASSWORD });
    const [lost, kept] = [new HttpPerson(), new HttpPerson()];
    for (const person of [lost, kept]) await signIn(siteOf(product), person, { email, password: PASSWORD });
    const [first, second] = product.demo.services;
    const username = `u-${newId().slice(-12)}`;
    for (const person of [lost, kept]) {
      for (const service of [first!, second!]) expect(textOf(await enter(person, service.url, username))).toContain(username);
    }

    const page = await kept.get(`${product.url}/account/sessions`);
    expect(textOf(page)).toMatch(new RegExp(`as ${username} .* as ${username}`));
    await submit(kept, page, {}, { action: /\/end$/ });

    for (const service of [first!, second!]) {
      await signedOut(lost, service.url);
      expect(textOf(await kept.get(service.url))).toContain(username);
    }
  });

  /** "Log In" at a service; the account of the service is named once, and kept. */
  async function enter(person: HttpPerson, service: string, username: string): Promise<Arrival> {
    const arrived = await person.get(`${service}/login`);
    if (!arrived.url.pathname.startsWith('/link/')) return arrived;
    return submit(person, arrived, { username, password: `${username}-legacy-1`, linkAccount: 'on' });
  }

  async function signedOut(person: HttpPerson, service: string): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    while (!textOf(await person.get(service)).includes('Log In')) {
      if (Date.now() > deadline) throw new Error(`still signed in at ${service}`);
      await delay(100);
    }
  }
});
