import pg from 'pg';
import { newId } from '../../src/common/index.js';
import { startCredentialsEndpoint, type CredentialsEndpoint } from '../support/credentials-endpoint.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';
import { signedIn, submit } from '../support/signed-in.js';

const CANARY = 'canary-Zm9vYmFy';
const TRACES = [CANARY, Buffer.from(CANARY).toString('hex'), Buffer.from(CANARY).toString('base64').slice(0, 16), encodeURIComponent(CANARY)];

/** Every row of every table as text. */
async function everything(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
        WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
    );
    const contents = tables.map(async ({ name }) => (await client.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`)).rows);
    return (await Promise.all(contents)).flat().map(({ row }) => row).join('\n');
  } finally {
    await client.end();
  }
}

/** Keeps what is written to the process's outputs, where the log goes (pino sees that they are listened to). */
function overhear(): { heard(): string; stop(): void } {
  const heard: string[] = [];
  const original = { out: process.stdout.write, err: process.stderr.write };
  const listen = (text: unknown): boolean => heard.push(String(text)) > 0;
  process.stdout.write = listen;
  process.stderr.write = listen;
  return {
    heard: () => heard.join('\n'),
    stop: () => {
      process.stdout.write = original.out;
      process.stderr.write = original.err;
    },
  };
}

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
