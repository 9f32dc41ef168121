import { EnsureAccount } from '../accounts/index.js';
import { codeAt, secretOn } from '../../test/support/authenticator.js';
import type { Customer } from '../../test/support/customer.js';
import { enrol } from '../../test/support/enrolled.js';
import { startHouse, type RunningHouse } from '../../test/support/running-house.js';
import type { RelyingParty } from '../../test/support/relying-party.js';
import { openAccount, openService } from '../../test/support/services-of-a-house.js';

const ESSENTIAL = (values: object) => ({ claims: JSON.stringify({ id_token: { acr: { essential: true, ...values } } }) });

/** The ways in which a relying party asks for two factors. */
const WISHES: Record<string, string>[] = [
  { acr_values: 'aal2' },
  { acr_values: 'urn:mace:incommon:iap:silver aal2' },
  ESSENTIAL({ value: 'aal2' }),
  ESSENTIAL({ values: ['gold', 'aal2'] }),
];

let house: RunningHouse;
let service: RelyingParty;
let always: RelyingParty;

beforeAll(async () => {
  house = await startHouse();
  service = await openService(house, { client_id: 'wiki' });
  always = await openService(house, { client_id: 'vault', default_acr_values: ['aal2'] });
});
afterAll(() => house?.close());

let someone = 0;
async function customer(): Promise<{ ann: Customer; accountId: string }> {
  const name = `asked${(someone += 1)}`;
  const ann = await openAccount(house, name, [service, always]);
  const accountId = await house.get(EnsureAccount).ensure({ email: ann.email, firstName: name, lastName: 'Archer', password: ann.password });
  return { ann, accountId };
}

/** Signed in by a password alone, with an app since. */
async function enrolledLater(): Promise<{ ann: Customer; secret: string }> {
  const { ann, accountId } = await customer();
  await ann.signIn();
  const { secret } = await enrol(house, accountId);
  house.clock.advance(60);
  return { ann, secret };
}

const code = (secret: string) => codeAt(secret, house.clock.now());
const outcome = (url: URL): string | null => url.searchParams.get('error') ?? (url.searchParams.has('code') ? 'code' : null);

describe('A relying party that asks for two factors', () => {
  it.each(WISHES)('by %j gets them from somebody signed in by a password, who types the code alone', async (parameters) => {
    const { ann, secret } = await enrolledLater();
    const asked = await service.ask({ parameters });
    const screen = await ann.visit(asked);
    expect(screen.url.pathname).toMatch(/\/otp$/);
    const before = Math.floor(house.clock.now().getTime() / 1000);
    const back = await ann.submit(screen, screen.url.pathname, { code: await code(secret) });
    const claims = (await asked.answer(back.url)).claims()!;
    expect(claims).toMatchObject({ acr: 'aal2', amr: ['pwd', 'otp', 'mfa'] });
    expect(claims.auth_time).toBeGreaterThanOrEqual(before);
  });

  it('gets them from somebody signed out, and asks nothing of whoever has given them', async () => {
    const { ann, accountId } = await customer();
    const { secret } = await enrol(house, accountId);
    house.clock.advance(60);
    const asked = await service.ask({ parameters: { acr_values: 'aal2' } });
    const screen = await ann.signInAt(await ann.visit(asked));
    const back = await ann.submit(screen, screen.url.pathname, { code: await code(secret) });
    expect((await asked.answer(back.url)).claims()).toMatchObject({ acr: 'aal2' });
    const again = await service.ask({ parameters: { acr_values: 'aal2', prompt: 'none' } });
    expect(outcome((await ann.visit(again)).url)).toBe('code');
  });

  it('has somebody without any second factor set one up, and gets them back then', async () => {
    const { ann } = await customer();
    await ann.signIn();
    const asked = await service.ask({ parameters: { acr_values: 'aal2' } });
    const password = await ann.visit(asked);
    expect(password.url.pathname).toMatch(/\/password$/);
    const page = await ann.submit(password, password.url.pathname, { password: ann.password });
    expect(page.url.pathname).toMatch(/\/enrol$/);
    const codes = await ann.submit(page, page.url.pathname, { code: await code(secretOn(page)) });
    const back = await ann.submit(codes, codes.url.pathname, {});
    expect((await asked.answer(back.url)).claims()).toMatchObject({ acr: 'aal2' });
  });

  it('is told without a page that more is needed, and never given less', async () => {
    const { ann } = await enrolledLater();
    for (const parameters of WISHES) {
      const silent = await service.ask({ parameters: { ...parameters, prompt: 'none' } });
      expect(outcome((await ann.visit(silent)).url)).toBe('unmet_authentication_requirements');
    }
  });

  it('asks by its registration at every request', async () => {
    const { ann } = await enrolledLater();
    expect((await ann.visit(await always.ask())).url.pathname).toMatch(/\/otp$/);
  });

  it('takes less where it says so', async () => {
    const { ann } = await enrolledLater();
    for (const parameters of [{ acr_values: 'aal2 aal1' }, ESSENTIAL({ values: ['aal1', 'aal2'] }), { acr_values: 'gold' }]) {
      const asked = await service.ask({ parameters });
      expect((await asked.answer((await ann.visit(asked)).url)).claims()).toMatchObject({ acr: 'aal1', amr: ['pwd'] });
    }
  });
});

describe('The parameter claims', () => {
  it('is refused with unmet requirements when it makes essential what nobody here knows', async () => {
    const { ann } = await enrolledLater();
    const asked = await service.ask({ parameters: ESSENTIAL({ value: 'gold' }) });
    expect(outcome((await ann.visit(asked)).url)).toBe('unmet_authentication_requirements');
  });

  it.each(['{', '[]', '{"id_token":{"sub":"x"}}', '{"id_token":{"acr":{"values":"aal2"}}}', '{}'])('is refused when it is %j', async (claims) => {
    const { ann } = await enrolledLater();
    const asked = await service.ask({ parameters: { claims } });
    expect(outcome((await ann.visit(asked)).url)).toBe('invalid_request');
  });

  it('can ask for a certain customer: another one proves who they are, and is not passed off as them', async () => {
    const [{ ann }, { accountId: another }] = [await enrolledLater(), await customer()];
    const parameters = { claims: JSON.stringify({ id_token: { sub: { value: another } } }) };
    const silent = await service.ask({ parameters: { ...parameters, prompt: 'none' } });
    expect(outcome((await ann.visit(silent)).url)).toBe('login_required');
    expect((await ann.visit(await service.ask({ parameters }))).url.pathname).toBe('/sign-in');
  });

  it('can ask for single claims instead of scopes', async () => {
    const { ann } = await enrolledLater();
    const asked = await service.ask({ scope: 'openid', parameters: { claims: '{"userinfo":{"email":null},"id_token":{"given_name":null}}' } });
    const tokens = await asked.answer((await ann.visit(asked)).url);
    expect(tokens.claims()).toMatchObject({ given_name: expect.any(String) });
    expect(tokens.claims()).not.toHaveProperty('email');
    const answer = await fetch(`${house.baseUrl}/oidc/me`, { headers: { authorization: `Bearer ${tokens.access_token}` } });
    expect(await answer.json()).toMatchObject({ email: ann.email });
  });

  it('and the values of acr are told in the metadata', async () => {
    const metadata = await (await fetch(`${house.baseUrl}/.well-known/openid-configuration`)).json();
    expect(metadata).toMatchObject({ acr_values_supported: ['aal1', 'aal2'], claims_parameter_supported: true });
  });
});
