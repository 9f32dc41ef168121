import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EnsureAccount } from '../accounts/index.js';
import { RequireMfa } from '../mfa/index.js';
import { codeAt, secretOn } from '../../test/support/authenticator.js';
import type { Customer } from '../../test/support/customer.js';
import { enrol } from '../../test/support/enrolled.js';
import { startHouse, type RunningHouse } from '../../test/support/running-house.js';
import { temporaryFolder } from '../../test/support/temporary-folder.js';
import type { RelyingParty } from '../../test/support/relying-party.js';
import { openAccount, openService, openServiceAccount } from '../../test/support/services-of-a-house.js';

let house: RunningHouse;
let open: RelyingParty;
let strict: RelyingParty;

beforeAll(async () => {
  house = await startHouse();
  open = await openService(house, { client_id: 'open-portal', service: 'savvisstation' });
  strict = await openService(house, { client_id: 'strict-portal', service: 'private-cloud' });
  await house.get(RequireMfa).demand({ service: 'private-cloud' });
});
afterAll(() => house?.close());

let someone = 0;
async function customer(): Promise<{ ann: Customer; accountId: string; username: string }> {
  const name = `person${(someone += 1)}`;
  const ann = await openAccount(house, name, [open, strict]);
  const accountId = await house.get(EnsureAccount).ensure({ email: ann.email, firstName: name, lastName: 'Archer', password: ann.password });
  for (const service of ['savvisstation', 'private-cloud']) await openServiceAccount(house, service, `u-${name}`);
  return { ann, accountId, username: `u-${name}` };
}
const code = (secret: string) => codeAt(secret, house.clock.now());

describe('A service that demands two factors', () => {
  it('is entered by somebody signed in with a password once they give the code, and nothing but the code', async () => {
    const { ann, accountId, username } = await customer();
    await ann.signIn();
    const { secret } = await enrol(house, accountId);
    house.clock.advance(60);
    const first = await open.ask();
    await ann.link(await ann.visit(first), username, `${username}-legacy`, { keep: true });
    const asked = await strict.ask();
    const screen = await ann.visit(asked);
    expect(screen.url.pathname).toMatch(/\/otp$/);
    const link = await ann.submit(screen, screen.url.pathname, { code: await code(secret) });
    expect(link.url.pathname).toBe('/link/private-cloud');
    const back = await ann.link(link, username, `${username}-legacy`);
    expect((await asked.answer(back.url)).claims()).toMatchObject({ acr: 'aal2', amr: ['pwd', 'otp', 'mfa'] });
  });

  it('is entered after the password and an enrolment that can not be put off', async () => {
    const { ann, username } = await customer();
    const asked = await strict.ask();
    const page = await ann.signInAt(await ann.visit(asked));
    expect([page.url.pathname.split('/').at(-1), page.body.includes('/enrol/later')]).toEqual(['enrol', false]);
    const codes = await ann.submit(page, page.url.pathname, { code: await code(secretOn(page)) });
    const link = await ann.submit(codes, codes.url.pathname, {});
    const back = await ann.link(link, username, `${username}-legacy`);
    expect((await asked.answer(back.url)).claims()).toMatchObject({ acr: 'aal2' });
  });

  it('tells a service that asks without showing a page that more is needed', async () => {
    const { ann } = await customer();
    await ann.signIn();
    const silent = await ann.visit(await strict.ask({ parameters: { prompt: 'none' } }));
    expect(silent.url.searchParams.get('error')).toBe('unmet_authentication_requirements');
  });

  it('leaves the others as they are', async () => {
    const { ann, username } = await customer();
    const asked = await open.ask();
    const back = await ann.link(await ann.signInAt(await ann.visit(asked)), username, `${username}-legacy`);
    expect((await asked.answer(back.url)).claims()).toMatchObject({ acr: 'aal1', amr: ['pwd'] });
  });
});

describe('A service whose configuration demands two factors', () => {
  it('is entered by nobody without them', async () => {
    const file = join(temporaryFolder('services'), 'services.json');
    const connector = { type: 'directory' };
    writeFileSync(file, JSON.stringify([{ id: 'vault', name: 'Vault', requireMfa: true, connector }, { id: 'board', name: 'Board', connector }]));
    const configured = await startHouse({ environment: { SERVICES: file } });
    try {
      const [vault, board] = [
        await openService(configured, { client_id: 'vault', service: 'vault' }),
        await openService(configured, { client_id: 'board', service: 'board' }),
      ];
      const ann = await openAccount(configured, 'ann', [vault, board]);
      await ann.signIn();
      expect((await ann.visit(await board.ask())).url.pathname).toBe('/link/board');
      const silent = await ann.visit(await vault.ask({ parameters: { prompt: 'none' } }));
      expect(silent.url.searchParams.get('error')).toBe('unmet_authentication_requirements');
      expect((await ann.visit(await vault.ask())).url.pathname).toMatch(/\/password$/);
    } finally {
      await configured.close();
    }
  });
});

describe('A group that needs two factors', () => {
  it('sets them up at the next sign-in, and can not put it off', async () => {
    await house.get(RequireMfa).demand({ email: `person${someone + 1}@example.com` });
    const { ann } = await customer();
    const page = await ann.signInAt(await ann.get('/sign-in'));
    expect([page.url.pathname.split('/').at(-1), page.body.includes('/enrol/later')]).toEqual(['enrol', false]);
    const skipped = await ann.submit(page, `${page.url.pathname}/later`, {});
    expect(skipped.body).toContain('otpauth');
    expect((await ann.get('/account')).url.pathname).toBe('/sign-in');
  });

  it('has somebody signed in by a password set them up at the next request, and come back', async () => {
    const { ann, username } = await customer();
    await ann.signIn();
    await ann.link(await ann.visit(await open.ask()), username, `${username}-legacy`, { keep: true });
    await house.get(RequireMfa).demand({ email: ann.email });
    expect((await ann.visit(await open.ask({ parameters: { prompt: 'none' } }))).url.searchParams.get('error')).toBe('unmet_authentication_requirements');
    expect((await ann.visit(await open.ask())).url.pathname).toMatch(/\/password$/);
    const password = await ann.get('/account/contact-details');
    const page = await ann.submit(password, password.url.pathname, { password: ann.password });
    const codes = await ann.submit(page, page.url.pathname, { code: await code(secretOn(page)) });
    expect((await ann.submit(codes, codes.url.pathname, {})).url.pathname).toBe('/account/contact-details');
    const asked = await open.ask();
    expect((await asked.answer((await ann.visit(asked)).url)).claims()).toMatchObject({ acr: 'aal2' });
  });

  it('asks somebody signed in by a password for the factor alone, and lets them sign out everywhere without', async () => {
    const { ann, accountId } = await customer();
    await ann.signIn();
    const overview = await ann.get('/account/sessions');
    await enrol(house, accountId);
    await house.get(RequireMfa).demand({ email: ann.email });
    expect((await ann.get('/account')).url.pathname).toMatch(/\/otp$/);
    const out = await ann.submit(overview, '/sign-out/everywhere', {});
    expect(`${out.url.pathname}${out.url.search}`).toBe('/sign-in?signed-out');
  });
});
