import type { Customer } from '../../test/support/customer.js';
import type { Asked, RelyingParty } from '../../test/support/relying-party.js';
import { openAccount, openService } from '../../test/support/services-of-a-house.js';
import { startHouse, type RunningHouse } from '../../test/support/running-house.js';

let house: RunningHouse;
let service: RelyingParty;
let other: RelyingParty;

beforeAll(async () => {
  house = await startHouse();
  service = await openService(house, { client_id: 'service' });
  other = await openService(house, { client_id: 'other' });
});

afterAll(() => house.close());

const customer = (name = 'Ann'): Promise<Customer> => openAccount(house, name, [service, other]);
const signedIn = async (name?: string): Promise<Customer> => (await customer(name)).signIn();

/** How the service is answered: with a code, or an error. */
const outcome = (url: URL): string | null => url.searchParams.get('error') ?? (url.searchParams.has('code') ? 'code' : null);

async function authTime(asked: Asked, callback: URL, options?: { maxAge?: number }): Promise<number> {
  return (await asked.answer(callback, options)).claims()!.auth_time as number;
}

describe('prompt=none', () => {
  it('never shows a page: login_required for somebody signed out, a code for somebody signed in', async () => {
    const asked = await service.ask({ parameters: { prompt: 'none' } });
    expect(outcome((await (await customer()).visit(asked)).url)).toBe('login_required');
    const again = await service.ask({ parameters: { prompt: 'none' } });
    expect(outcome((await (await signedIn()).visit(again)).url)).toBe('code');
  });

  it('is interaction_required when an account of the service is missing', async () => {
    const linked = await openService(house, { client_id: 'linked', service: 'private-cloud' });
    const ann = await openAccount(house, 'Ann', [linked]);
    await ann.signIn();
    const asked = await linked.ask({ parameters: { prompt: 'none' } });
    expect(outcome((await ann.visit(asked)).url)).toBe('interaction_required');
  });

  it('is login_required when the proof is older than max_age, or of another customer than hinted', async () => {
    const bea = await signedIn('Bea');
    const ofBea = await service.ask();
    const hint = (await ofBea.answer((await bea.visit(ofBea)).url)).id_token!;
    const ann = await signedIn();
    const hinted = await service.ask({ parameters: { prompt: 'none', id_token_hint: hint } });
    expect(outcome((await ann.visit(hinted)).url)).toBe('login_required');
    house.clock.advance(100);
    const aged = await service.ask({ parameters: { prompt: 'none', max_age: '99' } });
    expect(outcome((await ann.visit(aged)).url)).toBe('login_required');
  });
});

describe('A demand for a fresh proof', () => {
  it.each<Record<string, string>>([{ prompt: 'login' }, { max_age: '0' }, { prompt: 'select_account' }, { prompt: 'login consent' }])(
    'by %j asks somebody signed in once more, and then not again',
    async (parameters) => {
      const ann = await signedIn();
      house.clock.advance(5);
      const before = house.clock.now().getTime() / 1000;
      const asked = await service.ask({ parameters });
      const page = await ann.visit(asked);
      expect(page.url.pathname).toBe('/sign-in');
      const callback = await ann.signInAt(page);
      expect(await authTime(asked, callback.url)).toBeGreaterThanOrEqual(Math.floor(before));
    },
  );

  it('is met by the first sign-in of somebody who was signed out', async () => {
    const ann = await customer();
    const asked = await service.ask({ parameters: { prompt: 'login' } });
    expect(outcome((await ann.signInAt(await ann.visit(asked))).url)).toBe('code');
  });

  it('holds for the request that made it: the note of one request is worth nothing on another', async () => {
    const ann = await signedIn();
    const first = await service.ask({ parameters: { prompt: 'login' } });
    const callback = await ann.signInAt(await ann.visit(first));
    const noted = new URL(callback.via.at(-1)!);
    expect(noted.searchParams.get('prompt')).toBe('login');
    const second = await service.ask({ parameters: { prompt: 'login', ma_asked: noted.searchParams.get('ma_asked')! } });
    expect((await ann.visit(second)).url.pathname).toBe('/sign-in');
  });

  it('can not be escaped by way of the sign-in page', async () => {
    const ann = await signedIn();
    const page = await ann.visit(await service.ask({ parameters: { prompt: 'login' } }));
    expect((await ann.visit({ url: page.url })).url.pathname).toBe('/sign-in');
  });
});

describe('max_age', () => {
  it('lets a proof that is young enough pass, and asks again for an older one', async () => {
    const ann = await signedIn();
    const young = await service.ask({ parameters: { max_age: '300' } });
    expect(outcome((await ann.visit(young)).url)).toBe('code');
    house.clock.advance(301);
    const old = await service.ask({ parameters: { max_age: '300' } });
    const page = await ann.visit(old);
    expect(page.url.pathname).toBe('/sign-in');
    await expect(authTime(old, (await ann.signInAt(page)).url)).resolves.toBeGreaterThan(0);
  });
});

describe('Hints', () => {
  it('fill the email screen, and say nothing of who it is', async () => {
    const page = await (await customer()).visit(await service.ask({ parameters: { login_hint: 'ann@example.com' } }));
    expect(page.body).toMatch(/name="email"[^>]*value="ann@example.com"/);
    const odd = await (await customer()).visit(await service.ask({ parameters: { login_hint: '"><script>alert(1)</script>@' } }));
    expect(odd.body).not.toContain('<script>alert');
  });

  it('of an ID token ask for that customer, and the service decides when another one signs in', async () => {
    const bea = await signedIn('Bea');
    const ofBea = await service.ask();
    const hint = (await ofBea.answer((await bea.visit(ofBea)).url)).id_token!;
    const ann = await signedIn();
    house.clock.advance(5);
    const asked = await service.ask({ parameters: { id_token_hint: hint } });
    const page = await ann.visit(asked);
    expect(page.url.pathname).toBe('/sign-in');
    expect(page.body).toContain('bea@example.com');
    expect(outcome((await ann.signInAt(page)).url)).toBe('login_required');
  });

  it('of levels of assurance that nobody here knows are passed over', async () => {
    const ann = await signedIn();
    const asked = await service.ask({ parameters: { acr_values: 'urn:mace:incommon:iap:silver' } });
    expect((await asked.answer((await ann.visit(asked)).url)).claims()).toMatchObject({ acr: 'aal1' });
  });
});

describe('Signing in again in the same browser', () => {
  it('leaves the other services as they are', async () => {
    const ann = await signedIn();
    const first = await other.ask();
    const tokens = await first.answer((await ann.visit(first)).url);
    const again = await service.ask({ parameters: { prompt: 'login' } });
    await ann.signInAt(await ann.visit(again));
    const told = await fetch(`${house.baseUrl}/oidc/me`, { headers: { authorization: `Bearer ${tokens.access_token}` } });
    expect(told.status).toBe(200);
  });
});
