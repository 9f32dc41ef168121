import type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { EnsureAccount } from '../../src/accounts/index.js';
import { newId } from '../../src/common/index.js';
import { Passkeys } from '../../src/mfa/index.js';
import { codeAt } from '../support/authenticator.js';
import { enrolPasskey } from '../support/enrolled-passkey.js';
import { enrol as enrolApp } from '../support/enrolled.js';
import { submit, textOf } from '../support/forms.js';
import { HttpPerson, type Arrival } from '../support/http-person.js';
import { passkeyOptionsOn } from '../support/passkey-pages.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';
import { SoftwarePasskey, type Conduct } from '../support/software-passkey.js';

const PASSWORD = 'granite kettle under the lantern';

interface Session {
  acr: string;
  amr: string[];
}

describe('signing in with a passkey', () => {
  let house: RunningHouse;

  beforeAll(async () => {
    house = await startHouse({ environment: { RATE_LIMIT_FACTOR: '1000' } });
  });
  afterAll(() => house?.close());

  async function withPasskey() {
    const email = `${newId()}@example.com`;
    const accountId = await house.get(EnsureAccount).ensure({ email, password: PASSWORD, firstName: 'Ann', lastName: 'Example' });
    return { email, accountId, passkey: await enrolPasskey(house, accountId) };
  }

  const get = (person: HttpPerson, path: string) => person.get(house.baseUrl + path);
  const shownFor = (page: Arrival, passkey: SoftwarePasskey, conduct?: Conduct) =>
    passkey.show(passkeyOptionsOn<PublicKeyCredentialRequestOptionsJSON>(page), conduct);
  const show = (person: HttpPerson, page: Arrival, passkey: SoftwarePasskey, conduct?: Conduct) =>
    submit(person, page, { assertion: shownFor(page, passkey, conduct) });
  const sessionsOf = (accountId: string) => house.rows<Session>('SELECT acr, amr FROM session WHERE account_id = $1', [accountId]);
  const auditOf = (accountId: string) =>
    house.rows<{ event: string }>(`SELECT event FROM audit_event WHERE subjects->>'account' = $1 ORDER BY at, id`, [accountId]);

  async function atPassword(person: HttpPerson, email: string): Promise<Arrival> {
    return submit(person, await get(person, '/sign-in?to=%2Faccount%2Flinks'), { email });
  }

  describe('without a password', () => {
    it('leads to where they wanted to go, by two factors', async () => {
      const [{ accountId, passkey }, person] = [await withPasskey(), new HttpPerson()];
      const before = await get(person, '/sign-in?to=%2Faccount%2Flinks');
      expect(before.body).toContain('autocomplete="username webauthn"');
      const page = await get(person, /data-from="([^"]*)"/.exec(before.body)![1]!);
      const arrived = await show(person, page, passkey);
      expect([arrived.status, arrived.url.pathname]).toEqual([200, '/account/links']);
      expect(await sessionsOf(accountId)).toEqual([{ acr: 'aal2', amr: ['hwk', 'user', 'mfa'] }]);
      expect((await auditOf(accountId)).map(({ event }) => event)).toContain('sign-in.succeeded');
    });

    it('answers every passkey that it does not take alike, and offers both ways on', async () => {
      const [{ accountId, passkey }, person] = [await withPasskey(), new HttpPerson()];
      const [row] = await house.get(Passkeys).of(accountId);
      const answers: string[] = [];
      const cases: [SoftwarePasskey, Conduct][] = [
        [new SoftwarePasskey(house.baseUrl), { userHandle: 'AAAA' }],
        [passkey, { forged: true }],
        [passkey, { origin: 'https://example.com' }],
        [passkey, { userHandle: 'AAAA' }],
      ];
      for (const [each, conduct] of cases) {
        const page = await show(person, await get(person, '/sign-in/passkey?to=%2Faccount%2Flinks'), each, conduct);
        answers.push(`${page.status} ${textOf(page)}`);
      }
      await house.get(Passkeys).remove(accountId, row!.id);
      const removed = await show(person, await get(person, '/sign-in/passkey?to=%2Faccount%2Flinks'), passkey);
      answers.push(`${removed.status} ${textOf(removed)}`);
      expect(new Set(answers).size).toBe(1);
      expect(answers[0]).toMatch(/^422 .*This passkey was not taken/);
      expect(removed.body).toContain('href="/sign-in?to=%2Faccount%2Flinks"');
      expect(passkeyOptionsOn(removed)).toBeDefined();
      expect(await sessionsOf(accountId)).toEqual([]);
    });

    it('stands in the history of its owner when it is not taken', async () => {
      const [{ accountId, passkey }, person] = [await withPasskey(), new HttpPerson()];
      const history = () => house.rows('SELECT result, methods FROM sign_in_attempt WHERE account_id = $1', [accountId]);
      await show(person, await get(person, '/sign-in/passkey'), new SoftwarePasskey(house.baseUrl), { userHandle: 'AAAA' });
      expect(await history()).toEqual([]);
      await show(person, await get(person, '/sign-in/passkey'), passkey, { forged: true });
      expect(await history()).toEqual([{ result: 'refused', methods: ['hwk'] }]);
    });

    it('asks for no new password where that has expired: it is not used', async () => {
      const [{ email, accountId, passkey }, person] = [await withPasskey(), new HttpPerson()];
      await house.rows("UPDATE account SET password_expiry_days = 90, password_expires_at = $2 WHERE id = $1", [accountId, house.clock.in(-86_400)]);
      expect((await show(person, await get(person, '/sign-in/passkey'), passkey)).url.pathname).toBe('/account');
      const byPassword = new HttpPerson();
      const factor = await submit(byPassword, await atPassword(byPassword, email), { password: PASSWORD });
      expect((await show(byPassword, factor, passkey)).url.pathname).toMatch(/\/new-password$/);
    });

    it('takes nothing that was signed for another browser, for too long, or before (immunity 15)', async () => {
      const [{ accountId, passkey }, person, stranger] = [await withPasskey(), new HttpPerson(), new HttpPerson()];
      const page = await get(person, '/sign-in/passkey');
      const shown = shownFor(page, passkey);
      const theirs = await submit(stranger, await get(stranger, '/sign-in/passkey'), { assertion: shown });
      expect([theirs.status, textOf(theirs)]).toEqual([422, expect.stringContaining('this page was used already')]);
      house.clock.advance(300);
      expect(textOf(await submit(person, page, { assertion: shown }))).toContain('longer than five minutes');
      expect(await sessionsOf(accountId)).toEqual([]);
      const fresh = await get(person, '/sign-in/passkey');
      const again = shownFor(fresh, passkey);
      expect((await submit(person, fresh, { assertion: again })).url.pathname).toBe('/account');
      expect((await submit(stranger, await get(stranger, '/sign-in/passkey'), { assertion: again })).status).toBe(422);
    });

    it('says so when the browser sent nothing, and shows a stale form again', async () => {
      const person = new HttpPerson();
      const page = await get(person, '/sign-in/passkey?to=%2Faccount%2Flinks');
      expect(textOf(await submit(person, page, { assertion: '' }))).toContain('Your browser sent no passkey');
      person.forget();
      const stale = await submit(person, page, { assertion: '{}' });
      expect([stale.status, stale.body.includes('action="/sign-in/passkey?to=%2Faccount%2Flinks"')]).toEqual([403, true]);
    });

    it('16 times at once with one proof is one session', async () => {
      const [{ accountId, passkey }, person] = [await withPasskey(), new HttpPerson()];
      const page = await get(person, '/sign-in/passkey');
      const shown = shownFor(page, passkey);
      await Promise.all(Array.from({ length: 16 }, () => submit(person, page, { assertion: shown })));
      expect(await sessionsOf(accountId)).toHaveLength(1);
    });
  });

  describe('after the password', () => {
    it('is asked for first, and taken', async () => {
      const [{ email, accountId, passkey }, person] = [await withPasskey(), new HttpPerson()];
      const page = await submit(person, await atPassword(person, email), { password: PASSWORD });
      expect(page.url.pathname).toMatch(/\/passkey$/);
      expect(await sessionsOf(accountId)).toEqual([]);
      const arrived = await show(person, page, passkey);
      expect(arrived.url.pathname).toBe('/account/links');
      expect(await sessionsOf(accountId)).toEqual([{ acr: 'aal2', amr: ['pwd', 'hwk', 'user', 'mfa'] }]);
    });

    it('leaves the choice: the app, then a recovery code', async () => {
      const [{ email, accountId }, person] = [await withPasskey(), new HttpPerson()];
      const { secret } = await enrolApp(house, accountId);
      house.clock.advance(60);
      const page = await submit(person, await atPassword(person, email), { password: PASSWORD });
      const ways = [...page.body.matchAll(/href="(\/sign-in\/[^"]+\/(?:otp|recovery-code)[^"]*)"/g)].map(([, href]) => href!);
      expect(ways.map((way) => way.replace(/^.*\//, ''))).toEqual(['otp?chosen', 'recovery-code']);
      const otp = await get(person, ways[0]!);
      expect(otp.url.pathname).toMatch(/\/otp$/);
      const arrived = await submit(person, otp, { code: await codeAt(secret, house.clock.now()) });
      expect(arrived.url.pathname).toBe('/account/links');
    });

    it('is not taken from another account, another journey, nor from the sign-in without a password', async () => {
      const [{ email, accountId, passkey }, other, person] = [await withPasskey(), await withPasskey(), new HttpPerson()];
      const first = await submit(person, await atPassword(person, email), { password: PASSWORD });
      const second = await submit(person, await atPassword(person, email), { password: PASSWORD });
      const bare = await get(person, '/sign-in/passkey');
      expect(textOf(await show(person, first, other.passkey))).toContain('This passkey was not taken');
      expect(textOf(await submit(person, first, { assertion: shownFor(second, passkey) }))).toContain('this page was used already');
      expect(textOf(await submit(person, first, { assertion: shownFor(bare, passkey) }))).toContain('this page was used already');
      expect(textOf(await submit(person, bare, { assertion: shownFor(second, passkey) }))).toContain('this page was used already');
      expect(await sessionsOf(accountId)).toEqual([]);
      const refused = (await auditOf(accountId)).filter(({ event }) => event === 'sign-in.factor-refused');
      expect(refused).toHaveLength(1);
    });

    it('can’t be reached before the password', async () => {
      const [{ email, passkey }, person] = [await withPasskey(), new HttpPerson()];
      const password = await atPassword(person, email);
      const path = password.url.pathname.replace('password', 'passkey');
      expect((await get(person, path)).url.pathname).toBe(password.url.pathname);
      const bare = await get(person, '/sign-in/passkey');
      const tried = await person.post(house.baseUrl + path, {
        _csrf: /name="_csrf" value="([^"]+)"/.exec(password.body)![1]!,
        assertion: shownFor(bare, passkey),
      });
      expect(tried.url.pathname).toBe(password.url.pathname);
    });
  });

  it('is made on the way in by who chose a second factor, in place of an app; its making counts as two factors', async () => {
    const [email, person, passkey] = [`${newId()}@example.com`, new HttpPerson(), new SoftwarePasskey(house.baseUrl)];
    const accountId = await house.get(EnsureAccount).ensure({ email, password: PASSWORD, firstName: 'Ann', lastName: 'Example' });
    await house.rows('UPDATE account SET mfa_choice = $2 WHERE id = $1', [accountId, 'otp']);
    const enrol = await submit(person, await atPassword(person, email), { password: PASSWORD });
    const page = await get(person, /href="([^"]*\/enrol\/passkey)"/.exec(enrol.body)![1]!);
    const make = (name: string) => submit(person, page, { name, credential: passkey.make(passkeyOptionsOn<PublicKeyCredentialCreationOptionsJSON>(page)) });
    expect(textOf(await make(' '))).toContain('Give the passkey a name');
    const codes = await make('Laptop');
    expect([codes.url.pathname.endsWith('/recovery-codes'), await sessionsOf(accountId)]).toEqual([true, []]);
    const arrived = await submit(person, codes, {}, { action: /recovery-codes$/ });
    expect(arrived.url.pathname).toBe('/account/links');
    expect(await sessionsOf(accountId)).toEqual([{ acr: 'aal2', amr: ['pwd', 'hwk', 'user', 'mfa'] }]);
    expect((await house.get(Passkeys).of(accountId)).map(({ name }) => name)).toEqual(['Laptop']);
  });

  it('is not offered at an address where browsers know no passkeys; other factors go on', async () => {
    const there = await startHouse({ beside: house, hostName: '127.0.0.1' });
    try {
      const [{ email, accountId }, person] = [await withPasskey(), new HttpPerson()];
      await enrolApp(house, accountId);
      const screen = await person.get(`${there.ownUrl}/sign-in`);
      expect([screen.body.includes('passkey'), screen.body.includes('autocomplete="username"')]).toEqual([false, true]);
      expect((await person.get(`${there.ownUrl}/sign-in/passkey`)).status).toBe(404);
      const password = await submit(person, screen, { email });
      const factor = await submit(person, password, { password: PASSWORD });
      expect([factor.url.pathname.endsWith('/otp'), textOf(factor).includes('passkey')]).toEqual([true, false]);
    } finally {
      await there.close();
    }
  });
});
