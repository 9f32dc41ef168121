import { newId } from '../../src/common/index.js';
import { startCredentialsEndpoint, type CredentialsEndpoint } from '../support/credentials-endpoint.js';
import { everything, overhear, tracesOf } from '../support/canaries.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';
import { signedIn, submit } from '../support/signed-in.js';

const CANARY = 'canary-Zm9vYmFy';
const TRACES = tracesOf(CANARY);

describe('the password of a service', () => {
  let endpoint: CredentialsEndpoint;
  let house: RunningHouse;
  let overhearing: ReturnType<typeof overhear>;

  beforeAll(async () => {
    overhearing = overhear();
    endpoint = await startCredentialsEndpoint({ portal: 'answers', broken: 'fails', silent: 'hangs' });
    house = await startHouse({ environment: { LOG_LEVEL: 'trace', SERVICES: endpoint.servicesFile(0.3) } });
  });

  afterAll(async () => {
    await house?.close();
    await endpoint?.close();
    overhearing?.stop();
  });

  it('is nowhere afterwards: not in a table, not in the log, not on a page', async () => {
    const { person } = await signedIn(house);
    const pages: string[] = [];
    const send = async (path: string, password: string, more: Record<string, string> = {}): Promise<void> => {
      const page = await person.get(`${house.baseUrl}${path}`);
      pages.push((await submit(person, page, { username: `u-${newId()}`, password, ...more })).body);
    };
    for (const service of ['portal', 'broken', 'silent']) await send(`/link/${service}`, CANARY);
    await send('/link/portal', `${CANARY}-right`);
    await send('/link/portal', CANARY, { username: '' });
    await send('/link/portal', `${CANARY}-right`, { linkAccount: 'on' });
    await send('/account/links/broken/add', CANARY);
    await person.post(`${house.baseUrl}/link/broken`, { username: 'x', password: CANARY });
    await person.post(`${house.baseUrl}/link/elsewhere`, { username: 'x', password: CANARY });

    expect(endpoint.asked).toEqual(['portal', 'broken', 'silent', 'portal', 'portal', 'broken']);
    const tables = await everything(house.testDatabase.url);
    expect(tables).toContain('linking.linked');
    expect(overhearing.heard()).toContain('/link/portal');
    for (const trace of TRACES) {
      expect(tables).not.toContain(trace);
      expect(overhearing.heard()).not.toContain(trace);
      expect(pages.join('\n')).not.toContain(trace);
    }
  });
});
