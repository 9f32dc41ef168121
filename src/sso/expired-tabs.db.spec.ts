import type { Customer } from '../../test/support/customer.js';
import type { RelyingParty } from '../../test/support/relying-party.js';
import { openAccount, openService } from '../../test/support/services-of-a-house.js';
import { startHouse, type RunningHouse } from '../../test/support/running-house.js';

const HOUR = 3600;

let house: RunningHouse;
let services: RelyingParty[];
let patient: RelyingParty;
let forgetful: RelyingParty;
let notified: RelyingParty;

beforeAll(async () => {
  house = await startHouse();
  services = await Promise.all(['one', 'two', 'three'].map((name) => openService(house, { client_id: name })));
  patient = await openService(house, { client_id: 'patient', client_uri: 'https://patient.example/start', state_lifetime: 48 * HOUR });
  forgetful = await openService(house, { client_id: 'forgetful', client_name: 'Forgetful', client_uri: 'https://forgetful.example/start' });
  notified = await openService(house, { client_id: 'notified', initiate_login_uri: 'https://notified.example/login' });
});

afterAll(() => house.close());

const customer = (name: string): Promise<Customer> => openAccount(house, name, [...services, patient, forgetful]);

describe('Three tabs of three services', () => {
  it('that all expired reach their own service each after one sign-in', async () => {
    const ann = await customer('Ann');
    const asked = await Promise.all(services.map((service) => service.ask({ parameters: { login_hint: 'ann@example.com' } })));
    const pages = [];
    for (const each of asked) pages.push(await ann.visit(each));
    house.clock.advance(30 * HOUR);
    const first = await ann.signInAt(pages[0]!);
    const [, second, third] = [first, ...(await Promise.all([ann.visit({ url: pages[1]!.url }), ann.visit({ url: pages[2]!.url })]))];
    for (const [index, arrival] of [first, second, third].entries()) {
      expect(services[index]!.isCallback(arrival!.url)).toBe(true);
      await expect(asked[index]!.answer(arrival!.url)).resolves.toHaveProperty('id_token');
    }
  });

  it('and a form posted in an old one goes on to its own service too', async () => {
    const ann = await customer('Ann');
    const asked = await Promise.all(services.map((service) => service.ask()));
    const pages = [];
    for (const each of asked) pages.push(await ann.visit(each));
    await ann.signInAt(pages[0]!);
    const arrival = await ann.submit(pages[2]!, '/sign-in', { email: ann.email });
    await expect(asked[2]!.answer(arrival.url)).resolves.toHaveProperty('id_token');
  });
});

describe('A browser that lost its cookies on the way', () => {
  it('still reaches the service', async () => {
    const ann = await customer('Ann');
    const asked = await services[0]!.ask({ parameters: { login_hint: 'ann@example.com' } });
    const page = await ann.visit(asked);
    ann.person.forget();
    const fresh = await ann.submit(page, '/sign-in', { email: ann.email });
    await expect(asked.answer((await ann.signInAt(fresh)).url)).resolves.toHaveProperty('id_token');
  });

  it('is not harmed by cookies that it should not have', async () => {
    const asked = await services[0]!.ask();
    const cookie = 'ma_session=; ma_session=%00; ma_session=x; ma_oidc_session=garbage; ma_oidc_session.sig=; ma_browser=<>; =; ;;';
    const response = await fetch(asked.url, { redirect: 'manual', headers: { cookie } });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toMatch(/^\/sign-in\?/);
  });
});

describe('A service that forgot its request meanwhile', () => {
  it('gets its customer at its start page, with one explanation', async () => {
    const ann = await customer('Ann');
    const page = await ann.visit(await forgetful.ask());
    house.clock.advance(2 * HOUR);
    const arrival = await ann.signInAt(page);
    expect(arrival.url.pathname).toBe('/oidc/start-over');
    expect(arrival.body).toContain('href="https://forgetful.example/start"');
  });

  it('is told to begin again when it can be', async () => {
    const ann = await customer('Ann');
    const page = await ann.visit(await notified.ask());
    house.clock.advance(2 * HOUR);
    await ann.signInAt(await ann.get('/sign-in'));
    const response = await fetch(new URL(destinationOf(page.url), house.baseUrl), {
      redirect: 'manual',
      headers: { cookie: ann.person.cookies().map(({ name, value }) => `${name}=${value}`).join('; ') },
    });
    expect(response.headers.get('location')).toBe(`https://notified.example/login?iss=${encodeURIComponent(house.baseUrl)}`);
  });

  it('is answered as ever when it says that it remembers longer', async () => {
    const ann = await customer('Ann');
    const asked = await patient.ask();
    const page = await ann.visit(asked);
    house.clock.advance(30 * HOUR);
    await expect(asked.answer((await ann.signInAt(page)).url)).resolves.toHaveProperty('id_token');
  });
});

function destinationOf(signIn: URL): string {
  return signIn.searchParams.get('to')!;
}
