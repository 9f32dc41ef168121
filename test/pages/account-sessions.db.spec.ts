import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { decodeJwt, type JWTPayload } from 'jose';
import { ChangePassword, EnsureAccount } from '../../src/accounts/index.js';
import { newId } from '../../src/common/index.js';
import { Customer, hiddenFields } from '../support/customer.js';
import { submit, textOf } from '../support/forms.js';
import type { Arrival } from '../support/http-person.js';
import type { RelyingParty } from '../support/relying-party.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';
import { openService } from '../support/services-of-a-house.js';

const PASSWORD = 'correct horse battery';
const HOUR = 3600;

describe('the sessions of a customer', () => {
  let house: RunningHouse;
  let service: RelyingParty;
  let listener: Server;
  let heard: JWTPayload[];
  /** What the service answers next; 200 once these are used up. */
  let answers: number[];

  beforeAll(async () => {
    house = await startHouse({ environment: { WORKERS: 'on' } });
    listener = createServer((request, response) => {
      void text(request).then((body) => {
        const status = answers.shift() ?? 200;
        response.writeHead(status).end();
        if (status !== 200) return;
        heard.push(decodeJwt(new URLSearchParams(body).get('logout_token')!));
        listener.emit('heard');
      });
    });
    listener.listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const { port } = listener.address() as AddressInfo;
    service = await openService(house, { client_id: 'wiki', client_name: 'The Wiki', backchannel_logout_uri: `http://127.0.0.1:${port}/logout` });
  });

  afterAll(async () => {
    listener?.close();
    await house?.close();
  });

  beforeEach(() => {
    heard = [];
    answers = [];
  });

  async function account(): Promise<{ id: string; email: string }> {
    const email = `${newId()}@example.com`;
    return { id: await house.get(EnsureAccount).ensure({ email, firstName: 'Ann', lastName: 'Example', password: PASSWORD }), email };
  }

  const signedIn = (email: string): Promise<Customer> => new Customer(house.baseUrl, email, PASSWORD, [service]).signIn();
  const isSignedIn = async (someone: Customer): Promise<boolean> => (await someone.get('/account')).url.pathname === '/account';
  const end = (someone: Customer, page: Arrival, action = /\/end$/): Promise<Arrival> => submit(someone.person, page, {}, { action });
  const endOthers = (someone: Customer, page: Arrival): Promise<Arrival> => end(someone, page, /end-others$/);

  /** @returns how the service knows the session */
  async function enter(someone: Customer): Promise<string> {
    const asked = await service.ask();
    return (await asked.answer((await someone.visit(asked)).url)).claims()!.sid as string;
  }

  it('are listed with browser, times and services, the one that is looked from first', async () => {
    const { email } = await account();
    const elsewhere = await signedIn(email);
    await enter(elsewhere);
    house.clock.advance(120);
    const ann = await signedIn(email);
    const { body } = await ann.get('/account/sessions');
    const rows = body.split(/<tr[^>]*>/).slice(2).map((body) => textOf({ body }));
    expect(rows).toEqual([
      expect.stringMatching(/A program, not a browser This browser .* Signed in .* None$/),
      expect.stringMatching(/A program, not a browser .* Signed in .* The Wiki End/),
    ]);
  });

  it('end one by one, at the services too, and the others go on', async () => {
    const { email } = await account();
    const elsewhere = await signedIn(email);
    const sid = await enter(elsewhere);
    const ann = await signedIn(email);
    await enter(ann);
    const told = once(listener, 'heard');
    const done = await end(ann, await ann.get('/account/sessions'));
    expect(textOf(done)).toContain('That session is over.');
    expect([await isSignedIn(elsewhere), await isSignedIn(ann)]).toEqual([false, true]);
    await told;
    expect(heard).toMatchObject([{ sid, aud: 'wiki', events: { 'http://schemas.openid.net/event/backchannel-logout': {} }, jti: expect.any(String) }]);
    expect(await house.rows("SELECT event FROM audit_event WHERE event = 'sessions.revoked' AND actor_id = (SELECT id FROM account WHERE email = $1)", [email])).toHaveLength(1);
  });

  it('end all but this one', async () => {
    const { email } = await account();
    const [first, second, ann] = [await signedIn(email), await signedIn(email), await signedIn(email)];
    const page = await ann.get('/account/sessions');
    expect(textOf(page)).toContain('End 2 other sessions');
    const done = await endOthers(ann, page);
    expect(textOf(done)).toContain('All other sessions are over.');
    expect(done.body).not.toContain('end-others');
    expect([await isSignedIn(first), await isSignedIn(second), await isSignedIn(ann)]).toEqual([false, false, true]);
  });

  it('are nobody else’s: the id of a stranger’s session ends nothing and tells nothing', async () => {
    const [mine, theirs] = [await account(), await account()];
    const [ann, stranger] = [await signedIn(mine.email), await signedIn(theirs.email)];
    const [their] = await house.rows<{ id: string }>('SELECT id FROM session WHERE account_id = $1', [theirs.id]);
    for (const id of [their!.id, newId(), 'nonsense']) {
      const page = await ann.get('/account/sessions');
      const done = await ann.submit(page, `/account/sessions/${id}/end`, {});
      expect([done.status, textOf(done)]).toEqual([200, expect.stringContaining('That session was over already.')]);
    }
    expect(await isSignedIn(stranger)).toBe(true);
  });

  it('end by no form of another site, nor by one without its token', async () => {
    const { id, email } = await account();
    const ann = await signedIn(email);
    await signedIn(email);
    const all = await house.rows<{ id: string }>('SELECT id FROM session WHERE account_id = $1', [id]);
    for (const path of [...all.map((session) => `/account/sessions/${session.id}/end`), '/account/sessions/end-others']) {
      expect((await ann.person.post(new URL(path, house.baseUrl), {})).status).toBe(403);
      const { _csrf } = hiddenFields(await ann.get('/account/sessions'));
      const foreign = await ann.person.post(new URL(path, house.baseUrl), { _csrf: _csrf! }, { 'Sec-Fetch-Site': 'cross-site' });
      expect(foreign.status).toBe(403);
    }
    expect(await house.rows('SELECT id FROM session WHERE account_id = $1', [id])).toHaveLength(2);
  });

  it('that were over by time here still end at the services, with all others', async () => {
    const { email } = await account();
    const sid = await enter(await signedIn(email));
    house.clock.advance(2 * HOUR);
    const [ann, another] = [await signedIn(email), await signedIn(email)];
    const told = once(listener, 'heard');
    await endOthers(ann, await ann.get('/account/sessions'));
    await told;
    expect(heard.map((token) => token['sid'])).toEqual([sid]);
    expect(await isSignedIn(another)).toBe(false);
  });

  it('end at the services by a new password and by signing out everywhere', async () => {
    const { id, email } = await account();
    const first = await enter(await signedIn(email));
    let told = once(listener, 'heard');
    await house.get(ChangePassword).change(id, 'eight loud foghorns in fog');
    await told;
    const ann = await new Customer(house.baseUrl, email, 'eight loud foghorns in fog', [service]).signIn();
    const second = await enter(ann);
    told = once(listener, 'heard');
    await submit(ann.person, await ann.get('/account'), {}, { action: /everywhere$/ });
    await told;
    expect(heard.map((token) => token['sid'])).toEqual([first, second]);
  });

  it('end at a service that was down for a while, by a notice of its own each time', async () => {
    const { email } = await account();
    const elsewhere = await signedIn(email);
    const sid = await enter(elsewhere);
    const ann = await signedIn(email);
    answers = [503];
    const told = once(listener, 'heard');
    await end(ann, await ann.get('/account/sessions'));
    await told;
    expect(heard).toMatchObject([{ sid }]);
    expect(answers).toEqual([]);
  });
});
