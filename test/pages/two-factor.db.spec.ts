import { Factors, RequireMfa } from '../../src/mfa/index.js';
import { codeAt, secretOn, strangeCode } from '../support/authenticator.js';
import { enrolPasskey } from '../support/enrolled-passkey.js';
import { enrol } from '../support/enrolled.js';
import { submit, textOf } from '../support/forms.js';
import { HttpPerson, type Arrival } from '../support/http-person.js';
import { startMailServer, type MailServer } from '../support/mail-server.js';
import { Registrant, screenOf } from '../support/registrant.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';
import { signedIn, signIn, type SignedIn } from '../support/signed-in.js';
import { newestMail } from '../support/token-mail.js';

const AUTHENTICATION = '/account/authentication';

describe('two-factor sign-in at Manage My Account', () => {
  let house: RunningHouse;
  let mails: MailServer;

  beforeAll(async () => {
    mails = await startMailServer();
    house = await startHouse({ environment: { SMTP_URL: mails.url, RATE_LIMIT_FACTOR: '1000' } });
  });
  afterAll(async () => {
    await house?.close();
    await mails?.stop();
  });

  const code = (secret: string) => codeAt(secret, house.clock.now());
  const open = ({ person }: SignedIn, path = ''): Promise<Arrival> => person.get(`${house.baseUrl}${AUTHENTICATION}${path}`);
  const send = ({ person }: SignedIn, page: Arrival, fields: Record<string, string>): Promise<Arrival> =>
    submit(person, page, fields, { action: /account/ });
  const kinds = async ({ accountId }: SignedIn) => (await house.get(Factors).of(accountId)).map(({ kind }) => kind);
  /** Whatever else is mailed at that time, and in which order. */
  const mailTo = (ann: SignedIn, subject: string) => newestMail(mails, ann.email, 1, subject);

  async function withApp() {
    const ann = await signedIn(house);
    const enrolled = await enrol(house, ann.accountId);
    house.clock.advance(60);
    return { ann, ...enrolled };
  }

  it('tells first that it is off, and is switched on by a code and the password', async () => {
    const ann = await signedIn(house);
    expect(textOf(await open(ann))).toContain('Two-factor: off. Your password alone opens your account.');
    const page = await open(ann, '/app');
    const secret = secretOn(page);
    const wrong = await send(ann, page, { code: await code(secret), currentPassword: 'not the password' });
    expect([wrong.status, await kinds(ann)]).toEqual([422, []]);
    const codes = await send(ann, page, { code: await code(secret), currentPassword: ann.password });
    expect(codes.url.pathname).toBe(`${AUTHENTICATION}/recovery-codes`);
    const shown = codes.body.match(/<li>[A-Z2-9-]{19}<\/li>/g)!;
    expect(shown).toHaveLength(10);
    const kept = await send(ann, codes, {});
    expect(textOf(kept)).toContain('Two-factor: on, app, since');
    expect(textOf(kept)).toContain('10 of 10 left');
    expect(kept.body).toContain('href="/account/sessions">See where you are signed in');
    expect((await open(ann, '/recovery-codes')).body).not.toContain(shown[0]!);
    expect((await mailTo(ann, 'Two-factor sign-in is on')).link).toMatch(/^\/second-factor\/.+\/undo\?prefill=/);
    expect(await house.rows('SELECT mfa_choice FROM account WHERE id = $1', [ann.accountId])).toEqual([{ mfa_choice: 'otp' }]);
  });

  it('signs everybody else out when it is switched on, whose password alone was asked', async () => {
    const ann = await signedIn(house);
    const elsewhere = new HttpPerson();
    await signIn(house, elsewhere, ann);
    const page = await open(ann, '/app');
    await send(ann, page, { code: await code(secretOn(page)), currentPassword: ann.password });
    expect((await elsewhere.get(`${house.baseUrl}/account`)).url.pathname).toBe('/sign-in');
    expect((await open(ann)).url.pathname).toBe(AUTHENTICATION);
    house.clock.advance(60);
    const there = await signIn(house, elsewhere, ann);
    expect(screenOf(there)).toBe('otp');
    await enrolPasskey(house, ann.accountId);
    await submit(elsewhere, there, { code: await code(secretOn(page)) });
    expect((await open(ann)).url.pathname).toBe(AUTHENTICATION);
  });

  describe('switched on by a stranger who knows the password', () => {
    /** A thief's app, and the link of the mail that tells the owner. */
    async function stolen() {
      const ann = await signedIn(house);
      const thief = new HttpPerson();
      await signIn(house, thief, ann);
      const page = await thief.get(`${house.baseUrl}${AUTHENTICATION}/app`);
      await submit(thief, page, { code: await code(secretOn(page)), currentPassword: ann.password }, { action: /account/ });
      expect(await kinds(ann)).toEqual(['app', 'recovery-code']);
      await enrolPasskey(house, ann.accountId);
      const { link } = await newestMail(mails, ann.email, 1, 'Two-factor sign-in is on');
      return { ann, thief, link: new URL(link, house.baseUrl) };
    }
    const takeBack = async (link: URL, owner = new HttpPerson()): Promise<Arrival> => {
      const page = await owner.get(link);
      return submit(owner, page, {}, { action: /second-factor/ });
    };

    it('is taken back by the mail for a week: with all factors since, all sessions and the password, on the way to a new one', async () => {
      const { ann, thief, link } = await stolen();
      house.clock.advance(6 * 86_400);
      await signIn(house, thief, ann);
      const done = await takeBack(link);
      expect([done.url.pathname, done.url.search, textOf(done)]).toEqual(['/recovery', expect.stringMatching(/^\?.+&not-me$/), expect.stringContaining('choose a new one now')]);
      expect(done.body).toContain(`value="${ann.email}"`);
      expect(await kinds(ann)).toEqual([]);
      expect((await thief.get(`${house.baseUrl}/account`)).url.pathname).toBe('/sign-in');
      expect((await signIn(house, thief, ann)).status).toBe(422);
      expect(await newestMail(mails, ann.email, 1, 'Your password no longer works')).toMatchObject({ link: '/recovery' });
      const events = await house.rows<{ event: string }>("SELECT event FROM audit_event WHERE subjects ->> 'account' = $1", [ann.accountId]);
      expect(events.map(({ event }) => event)).toContain('mfa.first-factor-undone');
      expect((await takeBack(link)).url.search).toBe('?not-me');
    });

    it('is not taken back by a look, by another link, nor later', async () => {
      const { ann, link } = await stolen();
      const other = await stolen();
      expect(textOf(await new HttpPerson().get(link))).toContain('Take back the factor');
      const mixed = new URL(`${link.pathname}${other.link.search}`, link);
      const earlier = new URL(link.href.replace(/\/\d+\/undo/, '/1000/undo'));
      expect([(await takeBack(mixed)).status, (await takeBack(earlier)).status]).toEqual([422, 422]);
      for (const path of ['/second-factor/x/1/undo?prefill=x', `${link.pathname}`, `${link.pathname}?prefill=v1.x`]) {
        expect(textOf(await new HttpPerson().get(`${house.baseUrl}${path}`))).toContain('There is nothing to take back');
      }
      house.clock.advance(7 * 86_400 + 60);
      expect((await takeBack(link)).status).toBe(422);
      expect(await kinds(ann)).toEqual(['passkey', 'app', 'recovery-code']);
    });
  });

  it('takes the password and a factor to be switched off, tells the owner, and is not asked for again', async () => {
    const { ann, secret } = await withApp();
    const page = await open(ann, '/switch-off');
    const strange = await strangeCode(secret, house.clock.now());
    for (const fields of [
      { currentPassword: ann.password, code: strange },
      { currentPassword: 'not the password', code: await code(secret) },
      { currentPassword: ann.password, code: '' },
    ]) {
      expect((await send(ann, page, fields)).status).toBe(422);
      expect(await kinds(ann)).toEqual(['app', 'recovery-code']);
    }
    expect(textOf(await send(ann, page, { currentPassword: ann.password, code: await code(secret) }))).toContain('Two-factor sign-in is off');
    expect(await kinds(ann)).toEqual([]);
    await mailTo(ann, 'A second factor was removed');
    expect((await signIn(house, new HttpPerson(), ann)).url.pathname).toBe('/account');
  });

  it('tells how a wrong clock is set right, wherever a code is asked for', async () => {
    const { ann, secret } = await withApp();
    const late = (seconds: number) => codeAt(secret, house.clock.in(seconds));
    const page = await open(ann, '/switch-off');
    expect(textOf(await send(ann, page, { currentPassword: ann.password, code: await late(-300) }))).not.toContain('Set the clock of your device right');
    expect(textOf(await send(ann, page, { currentPassword: ann.password, code: await late(-330) }))).toContain('Set the clock of your device right');
    house.clock.advance(1_000);
    const asked = await ann.person.get(`${house.baseUrl}/confirm?to=/account`);
    for (const [seconds, told] of [[-300, false], [-330, true]] as const) {
      const refused = await submit(ann.person, asked, { code: await late(seconds) }, { action: /confirm\/code/ });
      expect([refused.status, textOf(refused).includes('Set the clock of your device right')]).toEqual([422, told]);
    }
  });

  it('is switched off by a recovery code as well, for whoever lost the phone', async () => {
    const { ann, recoveryCodes } = await withApp();
    await send(ann, await open(ann, '/switch-off'), { currentPassword: ann.password, code: recoveryCodes[2]! });
    expect(await kinds(ann)).toEqual([]);
    for (const subject of ['A recovery code was used', 'A second factor was removed']) await mailTo(ann, subject);
  });

  it('puts another app in the place of the old one after a factor, which goes on until the new one is proven', async () => {
    const { ann, secret } = await withApp();
    expect((await open(ann, '/app')).url.pathname).toBe(`${AUTHENTICATION}/app/replace`);
    const page = await send(ann, await open(ann, '/app/replace'), { currentPassword: ann.password, code: await code(secret) });
    expect(page.url.pathname).toBe(`${AUTHENTICATION}/app`);
    const other = secretOn(page);
    house.clock.advance(30);
    const done = await send(ann, page, { code: await code(other) });
    expect(textOf(done)).toContain('Your new app is set up.');
    house.clock.advance(60);
    const off = await open(ann, '/switch-off');
    expect((await send(ann, off, { currentPassword: ann.password, code: await code(secret) })).status).toBe(422);
    await mailTo(ann, 'Your authenticator app was replaced');
    await send(ann, off, { currentPassword: ann.password, code: await code(other) });
    expect(await kinds(ann)).toEqual([]);
  });

  // A session from before the factor was switched on, in other hands, would otherwise put its own app there.
  it('lets a session of the password alone add or replace nothing', async () => {
    const { ann } = await withApp();
    const page = await open(ann, '/app/replace');
    const posted = await ann.person.post(`${house.baseUrl}${AUTHENTICATION}/app`, {
      _csrf: /name="_csrf" value="([^"]+)"/.exec(page.body)![1]!,
      code: '123456',
      currentPassword: ann.password,
    });
    expect(posted.url.pathname).toBe(`${AUTHENTICATION}/app/replace`);
  });

  it('makes new recovery codes after a factor, and says so by mail', async () => {
    const { ann, secret, recoveryCodes } = await withApp();
    const codes = await send(ann, await open(ann, '/recovery-codes'), { currentPassword: ann.password, code: await code(secret) });
    const fresh = /<li>([A-Z2-9-]{19})<\/li>/.exec(codes.body)![1]!;
    await send(ann, codes, {});
    await mailTo(ann, 'You have new recovery codes');
    const off = await open(ann, '/switch-off');
    expect((await send(ann, off, { currentPassword: ann.password, code: recoveryCodes[0]! })).status).toBe(422);
    await send(ann, off, { currentPassword: ann.password, code: fresh });
    expect(await kinds(ann)).toEqual([]);
  });

  it('can not be switched off by whom it is demanded of', async () => {
    const { ann, secret } = await withApp();
    const person = new HttpPerson();
    await submit(person, await signIn(house, person, ann), { code: await code(secret) });
    house.clock.advance(30);
    const there = { ...ann, person };
    const page = await open(there, '/switch-off');
    await house.get(RequireMfa).demand({ email: ann.email });
    const refused = await send(there, page, { currentPassword: ann.password, code: await code(secret) });
    expect(textOf(refused)).toContain('can’t be switched off');
    expect(await kinds(ann)).toEqual(['app', 'recovery-code']);
    expect(textOf(await open(there))).not.toContain('Switch off');
  });

  it('warns when few recovery codes are left', async () => {
    const { ann } = await withApp();
    expect(textOf(await open(ann))).not.toContain('Few recovery codes');
    await house.rows('UPDATE mfa_recovery_code SET used_at = now() WHERE id IN (SELECT id FROM mfa_recovery_code WHERE account_id = $1 LIMIT 7)', [ann.accountId]);
    expect(textOf(await open(ann))).toContain('3 of 10 left');
    expect(textOf(await open(ann))).toContain('Few recovery codes are left');
  });

  it('that was chosen at registration is set up at the first sign-in, on the way to where they came from', async () => {
    const bea = new Registrant(house.baseUrl, 'bea@example.net');
    const mfa = await bea.choosePassword(await bea.contactDetails(await bea.start('/account/links')));
    const waiting = await bea.answerQuestions(await bea.chooseMfa(mfa, 'otp'));
    const password = await bea.typeToken(waiting, (await newestMail(mails, bea.email)).token!);
    const enrolment = await bea.signIn(password);
    expect(screenOf(enrolment)).toBe('enrol');
    const codes = await bea.submit(enrolment, { code: await code(secretOn(enrolment)) });
    expect((await bea.submit(codes, {})).url.pathname).toBe('/account/links');
  });
});
