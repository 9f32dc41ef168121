import { startCredentialsEndpoint, type CredentialsEndpoint } from '../support/credentials-endpoint.js';
import type { Arrival } from '../support/http-person.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';
import { signedIn, submit, textOf, type SignedIn } from '../support/signed-in.js';

const TIMEOUT_SECONDS = 1;

describe('a service that hangs', () => {
  let endpoint: CredentialsEndpoint;
  let house: RunningHouse;
  let customer: SignedIn;

  beforeAll(async () => {
    endpoint = await startCredentialsEndpoint({ silent: 'hangs', portal: 'answers', other: 'answers' });
    house = await startHouse({ environment: { SERVICES: endpoint.servicesFile(TIMEOUT_SECONDS) } });
    customer = await signedIn(house);
  });

  afterAll(async () => {
    await house?.close();
    await endpoint?.close();
  });

  async function link(service: string): Promise<{ page: Arrival; milliseconds: number }> {
    const page = await customer.person.get(`${house.baseUrl}/link/${service}`);
    const started = performance.now();
    const answer = await submit(customer.person, page, { username: 'alice', password: 'legacy-right' });
    return { page: answer, milliseconds: performance.now() - started };
  }

  it('is waited for no longer than its time-out, then not asked any more, and keeps nobody from the others', async () => {
    // What is asked of a service that answers, at the same time: how long this machine takes for a page.
    const [portal, ...tries] = await Promise.all([link('portal'), link('silent'), link('silent'), link('silent')]);
    expect(portal.page.url.pathname).toBe('/account/links');
    for (const { page, milliseconds } of tries) {
      expect(page.status).toBe(503);
      expect(page.headers.get('retry-after')).toBe('60');
      expect(textOf(page)).toContain('silent does not answer right now. Your password was not checked. Try again in a minute.');
      expect(milliseconds).toBeGreaterThanOrEqual(TIMEOUT_SECONDS * 1000);
      // A tenth for us, and room for a machine on which the other tests run, too.
      expect(milliseconds).toBeLessThan(TIMEOUT_SECONDS * 1100 + 900 + portal.milliseconds);
    }
    const asked = endpoint.asked.length;
    const fourth = await link('silent');
    expect(fourth.page.status).toBe(503);
    expect(endpoint.asked).toHaveLength(asked);

    const other = await link('other');
    expect(other.page.url.pathname).toBe('/account/links');
    expect(fourth.milliseconds).toBeLessThan(other.milliseconds + TIMEOUT_SECONDS * 1000);
    await expect(signedIn(house)).resolves.toBeDefined();
  });
});
