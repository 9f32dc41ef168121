import { ensureDashboard } from '../../scripts/lib/prepare.mjs';
import { ManageStaff } from '../../src/staff/index.js';
import { HttpPerson } from '../support/http-person.js';
import { rawRequest } from '../support/raw-request.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';
import { signedIn } from '../support/signed-in.js';

/** With a sign in the name, as a configured brand may have. */
const BRAND = 'Smith & Sons "Hosting"';

describe('the page of the dashboard', () => {
  let house: RunningHouse;
  let agent: HttpPerson;
  beforeAll(async () => {
    await ensureDashboard();
    house = await startHouse({ environment: { BRAND_NAME: BRAND } });
    const { person, accountId, email } = await signedIn(house);
    await house.get(ManageStaff).grant({ email, role: 'agent', teams: ['customer-care'] });
    // As after a second factor, whose pages have tests of their own.
    await house.rows(`UPDATE session SET acr = 'aal2' WHERE account_id = $1`, [accountId]);
    agent = person;
  });
  afterAll(() => house?.close());

  it('sends whoever is signed out to sign in, and back to the very address', async () => {
    const answer = await rawRequest(`${house.baseUrl}/ops/tickets?team=customer-care&q=a%20b`);

    expect(answer.status).toBe(303);
    expect(answer.headers['location']).toBe(`/sign-in?to=${encodeURIComponent('/ops/tickets?team=customer-care&q=a%20b')}`);
  });

  it('is not for customers, who are told so', async () => {
    const { person: customer } = await signedIn(house);
    const answer = await customer.get(`${house.baseUrl}/ops`);

    expect(answer.status).toBe(403);
    expect(answer.body).toContain('This is for those who work at the desk.');
    expect(answer.body).not.toContain('/ops/assets/');
  });

  it('asks an agent for a second factor first', async () => {
    const { person, email } = await signedIn(house);
    await house.get(ManageStaff).grant({ email, role: 'agent', teams: ['customer-care'] });
    const answer = await person.get(`${house.baseUrl}/ops/tickets`, ({ pathname }) => pathname === '/sign-in/more');

    expect(`${answer.url.pathname}${answer.url.search}`).toBe(`/sign-in/more?to=${encodeURIComponent('/ops/tickets')}`);
  });

  it.each(['/ops', '/ops/tickets/8c6f1a3e?team=customer-care'])('is the same for %s, kept by nobody, with styles of its own and no script but files', async (address) => {
    const answer = await agent.get(`${house.baseUrl}${address}`);
    const policy = answer.headers.get('content-security-policy') ?? '';
    const [, nonce] = /nonce="([^"]+)"/.exec(answer.body) ?? [];

    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}';`);
    expect(policy).not.toContain('unsafe');
    expect(answer.body).not.toMatch(/<script(?![^>]* src="\/ops\/assets\/)|<style|%[A-Z_]+%/);
  });

  it('bears another nonce each time', async () => {
    const pages = await Promise.all([1, 2].map(() => agent.get(`${house.baseUrl}/ops`)));

    expect(new Set(pages.map(({ body }) => /nonce="([^"]+)"/.exec(body)?.[1])).size).toBe(2);
  });

  it('says whose it is, whatever signs the name has', async () => {
    const { body } = await agent.get(`${house.baseUrl}/ops`);
    const [, brand = ''] = /<meta name="brand" content="([^"]*)"/.exec(body) ?? [];

    expect(JSON.parse(brand.replace(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code))))).toMatchObject({
      name: BRAND,
      accent: { light: { '--accent': '#0b5cad', '--on-accent': '#ffffff' }, dark: { '--accent': expect.stringMatching(/^#/) as string } },
    });
  });

  it('names scripts and styles that are there, for everybody', async () => {
    const { body } = await agent.get(`${house.baseUrl}/ops`);
    const files = [...body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file = '']) => file);
    const answers = await Promise.all(files.map((file) => new HttpPerson().get(`${house.baseUrl}${file}`)));

    expect(files.length).toBeGreaterThanOrEqual(3);
    expect(answers.map(({ status }) => status)).toEqual(files.map(() => 200));
  });
});
