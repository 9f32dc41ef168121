import type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { Factors, Passkeys, RequireMfa } from '../../src/mfa/index.js';
import { codeAt } from '../support/authenticator.js';
import { enrol as enrolApp } from '../support/enrolled.js';
import { submit, textOf } from '../support/forms.js';
import { passkeyOptionsOn } from '../support/passkey-pages.js';
import type { Arrival } from '../support/http-person.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';
import { signedIn, type SignedIn } from '../support/signed-in.js';
import { SoftwarePasskey } from '../support/software-passkey.js';

const ADD = '/account/authentication/passkeys/add';

describe('passkeys at Manage My Account', () => {
  let house: RunningHouse;

  beforeAll(async () => {
    house = await startHouse({ environment: { RATE_LIMIT_FACTOR: '1000' } });
  });
  afterAll(() => house?.close());

  const get = ({ person }: SignedIn, path: string) => person.get(house.baseUrl + path);
  const madeFor = (page: Arrival, passkey: SoftwarePasskey) => passkey.make(passkeyOptionsOn<PublicKeyCredentialCreationOptionsJSON>(page));
  const shownFor = (page: Arrival, passkey: SoftwarePasskey) => passkey.show(passkeyOptionsOn<PublicKeyCredentialRequestOptionsJSON>(page));
  const passkeysOf = (ann: SignedIn) => house.get(Passkeys).of(ann.accountId);
  const kindsOf = async (ann: SignedIn) => (await house.get(Factors).of(ann.accountId)).map(({ kind }) => kind);
  const mailsTo = async (ann: SignedIn) =>
    (await house.rows<{ template: string }>('SELECT template FROM mail_message WHERE recipient = $1 ORDER BY created_at', [ann.email])).map(({ template }) => template);

  async function add(ann: SignedIn, name = 'Laptop') {
    const passkey = new SoftwarePasskey(house.baseUrl);
    const page = await get(ann, ADD);
    const arrived = await submit(ann.person, page, { name, credential: madeFor(page, passkey) });
    return { passkey, arrived };
  }

  async function removal(ann: SignedIn, at = 0): Promise<Arrival> {
    return get(ann, `/account/authentication/passkeys/${(await passkeysOf(ann))[at]!.id}/remove`);
  }

  it('are added by whoever has just signed in, recovery codes with the first, and mailed', async () => {
    const ann = await signedIn(house);
    const { arrived } = await add(ann, 'Work  laptop');
    expect(arrived.url.pathname).toBe('/account/authentication/recovery-codes');
    expect(await kindsOf(ann)).toEqual(['passkey', 'recovery-code']);
    expect((await passkeysOf(ann)).map(({ name }) => name)).toEqual(['Work laptop']);
    expect(await mailsTo(ann)).toContain('first-factor-added');
    expect(textOf(await get(ann, '/account/authentication'))).toContain('Work laptop');
  });

  it('take a confirmation when the sign-in is a while ago: by the password, then by a passkey too', async () => {
    const ann = await signedIn(house);
    house.clock.advance(301);
    const asked = await get(ann, ADD);
    expect(asked.url.pathname).toBe('/confirm');
    expect(asked.body).not.toContain('data-passkey');
    expect((await submit(ann.person, asked, { currentPassword: ann.password })).url.pathname).toBe(ADD);
    const { passkey } = await add(ann);
    house.clock.advance(301);
    const again = await get(ann, '/account/authentication/passkeys/add');
    expect([again.url.pathname, again.body.includes('data-passkey')]).toEqual(['/confirm', true]);
    const refused = await submit(ann.person, again, { assertion: shownFor(again, new SoftwarePasskey(house.baseUrl)) });
    expect([refused.status, textOf(refused)]).toEqual([422, expect.stringContaining('This passkey was not taken')]);
    const confirmed = await submit(ann.person, refused, { assertion: shownFor(refused, passkey) });
    // The session was opened by the password alone: a further factor takes the one that is there.
    expect(confirmed.url.pathname).toMatch(/^\/sign-in\/.*\/passkey$/);
    const further = await submit(ann.person, confirmed, { assertion: shownFor(confirmed, passkey) });
    expect(further.url.pathname).toBe(ADD);
  });

  it('are not added to an account with a second factor by the password alone', async () => {
    const ann = await signedIn(house);
    const page = await get(ann, ADD);
    await enrolApp(house, ann.accountId);
    const led = await submit(ann.person, page, { name: 'Stranger', credential: madeFor(page, new SoftwarePasskey(house.baseUrl)) });
    expect(led.url.pathname).toMatch(/^\/sign-in\/.*\/otp$/);
    expect(await kindsOf(ann)).toEqual(['app', 'recovery-code']);
  });

  it('say why they were not added', async () => {
    const [ann, bob] = [await signedIn(house), await signedIn(house)];
    const passkey = new SoftwarePasskey(house.baseUrl);
    const page = await get(ann, ADD);
    const made = madeFor(page, passkey);
    expect(textOf(await submit(ann.person, page, { name: '  ', credential: made }))).toContain('Give the passkey a name');
    expect(textOf(await submit(ann.person, page, { name: 'x'.repeat(61), credential: made }))).toContain('at most 60 characters');
    expect(textOf(await submit(ann.person, page, { name: 'Laptop', credential: '' }))).toContain('Your browser sent no passkey');
    const theirs = await submit(bob.person, await get(bob, ADD), { name: 'Laptop', credential: made });
    expect([theirs.status, textOf(theirs)]).toEqual([422, expect.stringContaining('this page was used already')]);
    expect([await kindsOf(ann), await kindsOf(bob)]).toEqual([[], []]);
    expect((await submit(ann.person, page, { name: 'Laptop', credential: made })).url.pathname).toBe('/account/authentication/recovery-codes');
  });

  it('are renamed by their owner alone', async () => {
    const [ann, bob] = [await signedIn(house), await signedIn(house)];
    await add(ann);
    const path = `/account/authentication/passkeys/${(await passkeysOf(ann))[0]!.id}/rename`;
    expect((await get(bob, path)).url.pathname).toBe('/account/authentication');
    const page = await get(ann, path);
    expect(textOf(await submit(ann.person, page, { name: ' ' }))).toContain('Give the passkey a name');
    const arrived = await submit(ann.person, page, { name: 'Phone' });
    expect(textOf(arrived)).toContain('The passkey has its new name');
    expect((await passkeysOf(ann)).map(({ name }) => name)).toEqual(['Phone']);
    const csrf = /name="_csrf" value="([^"]+)"/.exec((await get(bob, '/account/authentication')).body)![1]!;
    expect((await bob.person.post(house.baseUrl + path, { _csrf: csrf, name: 'Mine' })).status).toBe(404);
  });

  it('are removed by a passkey or by password and code, never by the password alone; it is mailed', async () => {
    const ann = await signedIn(house);
    const { passkey } = await add(ann);
    const page = await removal(ann);
    expect(textOf(page)).toContain('It is your only second factor');
    for (const code of ['', '123456', 'ABCD-EFGH-JKMN-PQRS']) {
      expect((await submit(ann.person, page, { currentPassword: ann.password, code })).status).toBe(422);
    }
    const confirming = await get(ann, '/confirm?to=%2Faccount');
    expect(confirming.url.pathname).toBe('/account');
    expect((await passkeysOf(ann)).length).toBe(1);
    const shown = shownFor(page, passkey);
    const removed = await submit(ann.person, page, { assertion: shown });
    expect(textOf(removed)).toContain('The passkey is removed');
    expect(await kindsOf(ann)).toEqual([]);
    expect(await mailsTo(ann)).toEqual(expect.arrayContaining(['first-factor-added', 'factor-removed']));
  });

  it('are removed one by one, and the last is kept where two factors are demanded', async () => {
    const ann = await signedIn(house);
    const { secret } = await enrolApp(house, ann.accountId);
    house.clock.advance(60);
    const led = await get(ann, ADD);
    await submit(ann.person, led, { code: await codeAt(secret, house.clock.now()) });
    const first = await add(ann);
    await add(ann, 'Phone');
    house.clock.advance(60);
    const page = await removal(ann, 1);
    expect(textOf(page)).toContain('Your other factors stay as they are');
    await submit(ann.person, page, { currentPassword: ann.password, code: await codeAt(secret, house.clock.now()) });
    expect((await passkeysOf(ann)).map(({ name }) => name)).toEqual(['Laptop']);
    await house.rows('DELETE FROM mfa_app WHERE account_id = $1', [ann.accountId]);
    await house.get(RequireMfa).demand({ email: ann.email });
    const last = await removal(ann);
    const refused = await submit(ann.person, last, { assertion: shownFor(last, first.passkey) });
    expect(textOf(refused)).toContain('so it can’t be switched off');
    expect(await kindsOf(ann)).toEqual(['passkey', 'recovery-code']);
  });

  it('renew recovery codes and switch two-factor sign-in off, too', async () => {
    const ann = await signedIn(house);
    const { passkey } = await add(ann);
    await submit(ann.person, await get(ann, '/account/authentication/recovery-codes'), {}, { action: /kept$/ });
    const renewal = await get(ann, '/account/authentication/recovery-codes');
    const codes = await submit(ann.person, renewal, { assertion: shownFor(renewal, passkey) });
    expect(codes.body.match(/<li>[A-Z0-9]{4}(?:-[A-Z0-9]{4}){3}<\/li>/g)).toHaveLength(10);
    const off = await get(ann, '/account/authentication/switch-off');
    expect(textOf(await submit(ann.person, off, { assertion: shownFor(renewal, passkey) }))).toContain('this page was used already');
    await submit(ann.person, off, { assertion: shownFor(off, passkey) });
    expect(await kindsOf(ann)).toEqual([]);
  });
});
