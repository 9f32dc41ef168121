import { EnsureAccount } from '../../src/accounts/index.js';
import { Database } from '../../src/database/index.js';
import { newId } from '../../src/common/index.js';
import { ManageStaff } from '../../src/staff/index.js';
import { HttpPerson } from './http-person.js';
import { signIn, type Site } from './signed-in.js';

/** What came back for one request for JSON. */
export interface JsonAnswer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

const PASSWORD = 'granite kettle under the lantern';

/** A program in the browser of somebody: their cookies, and the token that changes carry. */
export class JsonClient {
  #csrfToken: string | undefined;

  constructor(
    private readonly baseUrl: string,
    readonly person: HttpPerson,
    readonly accountId: string | null = null,
  ) {}

  get cookie(): string {
    return this.person.cookies().map(({ name, value }) => `${name}=${value}`).join('; ');
  }

  get<Body = Record<string, unknown>>(path: string): Promise<JsonAnswer<Body>> {
    return this.send('GET', path);
  }

  post<Body = Record<string, unknown>>(path: string, body: object = {}): Promise<JsonAnswer<Body>> {
    return this.send('POST', path, body);
  }

  async send<Body = Record<string, unknown>>(method: string, path: string, body?: object): Promise<JsonAnswer<Body>> {
    const token = method === 'GET' ? undefined : await this.csrfToken();
    const response = await fetch(`${this.baseUrl}${path}`, {
      method,
      redirect: 'manual',
      headers: { cookie: this.cookie, accept: 'application/json', ...(body && { 'content-type': 'application/json' }), ...(token !== undefined && { 'x-csrf-token': token }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: (text === '' ? {} : JSON.parse(text)) as Body };
  }

  async csrfToken(): Promise<string> {
    this.#csrfToken ??= ((await this.get<{ csrfToken?: string }>('/api/session')).body.csrfToken ?? '');
    return this.#csrfToken;
  }
}

/** Somebody with a role at the desk, signed in, and by a second factor unless said otherwise. */
export async function agent(site: Site, role: string, teams: readonly string[] = [], { demo = false, secondFactor = true, name = 'Robin' } = {}): Promise<JsonClient> {
  const email = `${newId()}@example.com`;
  const accountId = await site.get(EnsureAccount).ensure({ email, password: PASSWORD, firstName: name, lastName: 'Desk' });
  await site.get(ManageStaff).grant({ email, role, teams, demo });
  const person = new HttpPerson();
  await signIn(site, person, { email, password: PASSWORD });
  if (secondFactor) await site.get(Database).query(`UPDATE session SET acr = 'aal2' WHERE account_id = $1`, [accountId]);
  return new JsonClient(site.baseUrl, person, accountId);
}
