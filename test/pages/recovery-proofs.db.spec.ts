import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { ConfirmEmailChange, EmailAddress, KeepMobile, RequestEmailChange, RequestMobile, VerifyPassword } from '../../src/accounts/index.js';
import { newId } from '../../src/common/index.js';
import { SpendCode } from '../../src/mfa/index.js';
import { codeAt } from '../support/authenticator.js';
import { enrolPasskey } from '../support/enrolled-passkey.js';
import { enrol } from '../support/enrolled.js';
import { submit, textOf } from '../support/forms.js';
import { HttpPerson, type Arrival } from '../support/http-person.js';
import type { MailServer } from '../support/mail-server.js';
import { passkeyOptionsOn } from '../support/passkey-pages.js';
import { Forgetful, NEW_PASSWORD, OLD_PASSWORD } from '../support/recovering.js';
import { screenOf } from '../support/registrant.js';
import { RecoveryHouse } from '../support/recovery-house.js';
import type { RunningHouse } from '../support/running-house.js';
import { signIn } from '../support/signed-in.js';
import type { SoftwarePasskey } from '../support/software-passkey.js';
import { tokenIn, type SmsGatewayServer } from '../support/sms-servers.js';
import { newestMail } from '../support/token-mail.js';

describe('recovery, past the token', () => {
  let open: RecoveryHouse;
  let house: RunningHouse;
  let mails: MailServer;
  let gateway: SmsGatewayServer;

  beforeAll(async () => {
    open = await RecoveryHouse.open();
    ({ house, mails, gateway } = open);
  });
  afterAll(() => open?.close());

  const mail = (of: Forgetful, count?: number) => open.mail(of, count);
  const customer = () => open.customer();
  const proven = (ann: Forgetful, query?: string) => open.proven(ann, query);
  const verify = (email: string, password: string) => house.get(VerifyPassword).verify(email, password);
  const journeyOf = (page: Arrival) => page.url.pathname.split('/')[2]!;

  describe('the security questions', () => {
    const WRONG = { answer1: 'Rex the first', answer2: 'Some brass band', answer3: 'Open on Mondays' };

    it('are answered together, in any case and punctuation; which one is wrong is not told', async () => {
      const { ann } = await customer();
      const questions = await proven(ann);
      const refused = await ann.answer(questions, WRONG);
      expect([refused.status, textOf(refused)]).toEqual([422, expect.stringContaining('The answers are not right together')]);
      expect(refused.body).not.toContain('Open on Mondays');
      const right = { answer1: 'REX, the first!', answer2: 'some  brass band', answer3: 'closed on mondays' };
      expect(screenOf(await ann.answer(refused, right))).toBe('password');
    });

    it('give five tries a day across recoveries, and starting over gives no more', async () => {
      const { ann } = await customer();
      const questions = await proven(ann);
      for (let n = 0; n < 3; n += 1) expect((await ann.answer(questions, WRONG)).status).toBe(422);
      const again = new Forgetful(house, ann.email);
      const others = await again.typeToken(await again.ask(), (await mail(ann, 2)).token!);
      for (let n = 0; n < 2; n += 1) expect((await again.answer(others, WRONG)).status).toBe(422);
      for (const [who, page] of [[ann, questions], [again, others]] as const) expect((await who.answer(page)).status).toBe(429);
    });

    it('are not asked of an account that has none', async () => {
      const { ann, accountId } = await customer();
      await house.rows('DELETE FROM security_answer WHERE account_id = $1', [accountId]);
      expect(screenOf(await proven(ann))).toBe('password');
    });
  });

  describe('with multi-factor authentication on', () => {
    async function withApp() {
      const { ann, accountId } = await customer();
      const enrolled = await enrol(house, accountId);
      house.clock.advance(90);
      return { ann, accountId, ...enrolled };
    }

    it('asks for a code of the app after the answers, and the sign-in asks again', async () => {
      const { ann, secret } = await withApp();
      const otp = await ann.answer(await proven(ann));
      expect(screenOf(otp)).toBe('otp');
      const refused = await ann.typeCode(otp, '000000');
      expect(refused.status).toBe(422);
      const password = await ann.typeCode(refused, await codeAt(secret, house.clock.now()));
      expect(screenOf(password)).toBe('password');
      expect((await ann.signIn(await ann.choose(password))).url.pathname).toMatch(/^\/sign-in\/[^/]+\/otp$/);
    });

    it('tells its owner in the sign-in history of tokens, answers and factors that were wrong', async () => {
      const { ann, accountId, secret } = await withApp();
      const waiting = await ann.ask();
      const token = (await mail(ann)).token!;
      await ann.typeToken(waiting, 'AAAAAAAA');
      const questions = await ann.typeToken(waiting, token);
      await ann.answer(questions, { answer1: 'a', answer2: 'b', answer3: 'c' });
      const otp = await ann.answer(questions);
      await ann.typeCode(otp, '000000');
      expect(await house.rows('SELECT result, methods FROM sign_in_attempt WHERE account_id = $1 ORDER BY at, id', [accountId])).toEqual(
        ['token', 'answers', 'factor'].map((asked) => ({ result: 'refused', methods: [`recovery-${asked}`] })),
      );
      const ready = await ann.choose(await ann.typeCode(otp, await codeAt(secret, house.clock.now())));
      house.clock.advance(60);
      await ann.typeCode(await ann.signIn(ready), await codeAt(secret, house.clock.now()));
      expect(textOf(await ann.get('/account/sessions/history'))).toContain('wrong second factor at “Forgot your password”');
    });

    it('guides to a right clock after two codes that told the same wrong time, and speaks of no passkey where there is none', async () => {
      const { ann, secret } = await withApp();
      const otp = await ann.answer(await proven(ann));
      expect(textOf(otp)).not.toContain('passkey');
      const late = (seconds: number) => codeAt(secret, new Date(house.clock.now().getTime() + seconds * 1000));
      const once = await ann.typeCode(otp, await late(300));
      expect(textOf(once)).toContain('is about 5 minutes ahead');
      expect(textOf(once)).not.toContain('Set the clock of your device right');
      house.clock.advance(30);
      expect(textOf(await ann.typeCode(once, await late(300)))).toContain('Set the clock of your device right');
    });

    it('takes a recovery code, once', async () => {
      const { ann, recoveryCodes } = await withApp();
      const otp = await ann.answer(await proven(ann));
      expect(screenOf(await ann.typeCode(otp, recoveryCodes[0]!))).toBe('password');
      const again = new Forgetful(house, ann.email);
      const otherOtp = await again.answer(await again.typeToken(await again.ask(), (await mail(ann, 2)).token!));
      expect((await again.typeCode(otherOtp, recoveryCodes[0]!)).status).toBe(422);
    });

    it('takes a passkey of the account in place of a code, and no other', async () => {
      const { ann, accountId } = await customer();
      const [passkey, stranger] = [await enrolPasskey(house, accountId), await enrolPasskey(house, (await customer()).accountId)];
      const otp = await ann.answer(await proven(ann));
      expect(otp.body.indexOf('data-passkey')).toBeLessThan(otp.body.indexOf('name="code"'));
      const show = (page: Arrival, shown: SoftwarePasskey) =>
        submit(ann.person, page, { assertion: shown.show(passkeyOptionsOn<PublicKeyCredentialRequestOptionsJSON>(page)) });
      const refused = await show(otp, stranger);
      expect([refused.status, textOf(refused)]).toEqual([422, expect.stringContaining('This passkey was not taken')]);
      const bare = await ann.get('/sign-in/passkey');
      const foreign = passkey.show(passkeyOptionsOn<PublicKeyCredentialRequestOptionsJSON>(bare));
      expect((await submit(ann.person, refused, { assertion: foreign })).status).toBe(422);
      expect(screenOf(await show(refused, passkey))).toBe('password');
    });

    it('leads from a lost phone to Customer Care, with the recovery named', async () => {
      const { ann } = await withApp();
      const otp = await ann.answer(await proven(ann));
      const lost = await ann.get(`/recovery/${journeyOf(otp)}/lost-factor`);
      expect(textOf(lost)).toContain('Two of their people must agree');
      expect(lost.body).toContain(`/help?journey=${journeyOf(otp)}`);
      const help = await ann.get(`/help?journey=${journeyOf(otp)}&issue=lost-factor`);
      expect(textOf(help)).toContain(journeyOf(otp));
      expect((await new Forgetful(house).get(`/help?journey=${journeyOf(otp)}&issue=lost-factor`)).body).not.toContain(journeyOf(otp));
    });

    it('gives Customer Care along what was shown and why the last code was refused, for as long as the proofs count', async () => {
      const { ann, secret } = await withApp();
      const questions = await proven(ann);
      const otp = await ann.answer(questions);
      await ann.typeCode(otp, await codeAt(secret, new Date(house.clock.now().getTime() + 300_000)));
      const help = async (who: Forgetful) => textOf(await who.get(`/help?journey=${journeyOf(otp)}&issue=lost-factor`));
      expect(await help(ann)).toMatch(
        /Got as far as: Second factor .*Shown so far: token by email, security questions Last refused code: .* UTC, of a clock that is 5 minutes ahead/,
      );
      expect(await help(new Forgetful(house, ann.email))).not.toMatch(/Shown so far|Last refused/);
      const body = decodeURIComponent(/href="mailto:help@ctl\.io\?body=([^"]*)"/.exec((await ann.get(`/help?journey=${journeyOf(otp)}&issue=lost-factor`)).body)![1]!);
      expect(body).toContain('Last refused code:');
      expect(body).not.toContain('My Master Account email:');
      house.clock.advance(31 * 60);
      expect(await help(ann)).not.toMatch(/Shown so far|Last refused/);
    });

    it('tells nobody of refused codes who has not shown the token and the answers', async () => {
      const { ann, accountId, secret } = await withApp();
      const late = await codeAt(secret, new Date(house.clock.now().getTime() + 300_000));
      await expect(house.get(SpendCode).spend(accountId, late, { address: '203.0.113.9' })).rejects.toMatchObject({ code: 'mfa.code.ahead' });
      const waiting = await ann.ask();
      const help = async () => textOf(await ann.get(`/help?journey=${journeyOf(waiting)}&issue=lost-factor`));
      expect(await help()).not.toContain('Last refused');
      const questions = await ann.typeToken(waiting, (await mail(ann)).token!);
      expect(await help()).not.toContain('Last refused');
      await ann.answer(questions);
      expect(await help()).toContain('Last refused code:');
    });

    // STANDARDS, immunity 7: a build that asks for the factor only while the steps are walked lets this one through.
    it('is not got round by a recovery that began before the app was enrolled', async () => {
      const { ann, accountId } = await customer();
      const password = await ann.answer(await proven(ann));
      await enrol(house, accountId);
      const refused = await ann.choose(password);
      expect(refused.url.pathname).toBe('/recovery');
      expect(await verify(ann.email, NEW_PASSWORD)).toBeNull();
    });
  });

  describe('the new password', () => {
    it('meets the requirements and is none of the last five', async () => {
      const { ann } = await customer();
      const page = await ann.answer(await proven(ann));
      for (const [password, words] of [
        ['short', 'does not meet all requirements'],
        [OLD_PASSWORD, 'This is your present password'],
      ] as const) {
        const refused = await ann.choose(page, password);
        expect([refused.status, textOf(refused)]).toEqual([422, expect.stringContaining(words)]);
        expect(refused.body).not.toContain(`value="${password}"`);
      }
      const differs = await submit(ann.person, page, { password: NEW_PASSWORD, passwordConfirmation: `${NEW_PASSWORD}x` });
      expect(textOf(differs)).toContain('The two passwords are not the same');
    });

    it('ends all sessions, kills other tokens, lifts the slow-down, tells the owner, and is on record', async () => {
      const { ann, accountId } = await customer();
      const elsewhere = new HttpPerson();
      await signIn(house, elsewhere, { email: ann.email, password: OLD_PASSWORD });
      expect((await elsewhere.get(`${house.baseUrl}/account`)).url.pathname).toBe('/account');
      const other = new Forgetful(house, ann.email);
      const othersPage = await other.ask();
      const othersToken = await mail(ann);
      const page = await ann.answer(await ann.typeToken(await ann.ask(), (await mail(ann, 2)).token!));
      for (let n = 0; n < 6; n += 1) await signIn(house, new HttpPerson(), { email: ann.email, password: `wrong guess ${n}` });
      expect((await signIn(house, new HttpPerson(), { email: ann.email, password: OLD_PASSWORD })).status).toBe(429);

      house.clock.advance(1);
      const ready = await ann.choose(page);
      expect((await elsewhere.get(`${house.baseUrl}/account`)).url.pathname).toBe('/sign-in');
      expect((await other.typeToken(othersPage, othersToken.token!)).url.pathname).toBe('/recovery');
      expect((await ann.signIn(ready)).url.pathname).toBe('/account');
      const notice = await newestMail(mails, ann.email, 1, 'Your password was changed');
      expect([notice.subject, notice.link]).toEqual(['Your password was changed', '/recovery']);
      const events = await house.rows<{ event: string; data: unknown }>(
        `SELECT event, data FROM audit_event WHERE subjects ->> 'account' = $1 AND event LIKE 'recovery.%' ORDER BY at, id`,
        [accountId],
      );
      expect(events.at(-1)).toEqual({ event: 'recovery.completed', data: { by: 'mail', questions: true, factor: 'none' } });
    });

    it('leaves no new email and no new number waiting that somebody else had begun', async () => {
      const { ann, accountId } = await customer();
      const [stranger, number] = [`${newId()}@example.net`, '+15550100777'];
      await house.get(RequestEmailChange).request(accountId, EmailAddress.parse(stranger));
      await house.get(RequestMobile).request(accountId, number);
      const [mailed, texted] = [(await newestMail(mails, stranger)).token!, tokenIn((await gateway.until(number)).body.text)];
      await ann.choose(await ann.answer(await proven(ann)));
      await expect(house.get(ConfirmEmailChange).confirm(accountId, mailed)).rejects.toMatchObject({ code: 'accounts.token.none' });
      await expect(house.get(KeepMobile).confirm(accountId, texted)).rejects.toMatchObject({ code: 'accounts.token.none' });
      expect(await house.rows('SELECT 1 FROM contact_change WHERE account_id = $1', [accountId])).toEqual([]);
      expect(await house.rows('SELECT 1 FROM one_time_secret WHERE owner = $1 AND used_at IS NULL AND revoked_at IS NULL', [accountId])).toEqual([]);
    });

    it('signs nobody in, and out whoever was signed in at this browser', async () => {
      const { ann } = await customer();
      const { ann: bea } = await customer();
      await signIn(house, ann.person, { email: bea.email, password: OLD_PASSWORD });
      const ready = await ann.choose(await ann.answer(await proven(ann)));
      expect(screenOf(ready)).toBe('password');
      expect((await ann.get('/account')).url.pathname).toBe('/sign-in');
    });

    it('is set once by 16 at once', async () => {
      const { ann, accountId } = await customer();
      const page = await ann.answer(await proven(ann));
      await Promise.all(Array.from({ length: 16 }, (_, n) => ann.choose(page, `${NEW_PASSWORD} ${n}`)));
      const completed = await house.rows(`SELECT 1 FROM audit_event WHERE event = 'recovery.completed' AND subjects ->> 'account' = $1`, [accountId]);
      expect(completed).toHaveLength(1);
    });
  });

  describe('by "SMS Text Message"', () => {
    let numbers = 0;
    async function withNumber({ verified = true } = {}) {
      const { ann, accountId } = await customer();
      const number = `+1555010${String((numbers += 1)).padStart(4, '0')}`;
      await house.rows('UPDATE account SET mobile = $2, mobile_verified_at = $3 WHERE id = $1', [accountId, number, verified ? house.clock.now() : null]);
      return { ann, number };
    }
    const byPhone = { delivery: 'sms' };
    /** Waits until guesses at the token count. */
    async function minted(page: Arrival): Promise<void> {
      const find = () => house.rows('SELECT 1 FROM one_time_secret WHERE subject = $1 AND hash IS NOT NULL', [journeyOf(page)]);
      while ((await find()).length === 0) await new Promise<void>((resolve) => void setTimeout(resolve, 50));
    }
    const askByPhone = async (ann: Forgetful) => submit(ann.person, await ann.get('/recovery?to=/help'), { email: ann.email, ...byPhone });

    it('comes to the verified number, and no mail is sent', async () => {
      const { ann, number } = await withNumber();
      const waiting = await askByPhone(ann);
      expect(textOf(waiting)).toMatch(/If \S+•••\S+ has a Master Account with a verified mobile number/);
      const { body } = await gateway.until(number);
      const ready = await ann.choose(await ann.answer(await ann.typeToken(waiting, tokenIn(body.text))));
      expect((await ann.signIn(ready)).url.pathname).toBe('/help');
      await newestMail(mails, ann.email);
      expect(mails.taken.filter(({ to }) => to.includes(ann.email)).map(({ raw }) => /^Subject: (.*)\r$/m.exec(raw)?.[1])).toEqual([
        'Your password was changed',
      ]);
    });

    it('has two an hour left for the browser that the account knows, and four a day, whatever strangers ask for', async () => {
      const { ann, number } = await withNumber();
      await signIn(house, ann.person, { email: ann.email, password: OLD_PASSWORD });
      const statuses: number[] = [];
      for (let hour = 0; hour < 3; hour += 1) {
        for (let time = 0; time < 4; time += 1) statuses.push((await askByPhone(new Forgetful(house, ann.email))).status);
        // What has not left within its hour never leaves.
        await gateway.until(number, statuses.filter((status) => status === 200).length);
        house.clock.advance(3601);
      }
      expect(statuses).toEqual([200, 200, 200, 429, 200, 200, 200, 429, 429, 429, 429, 429]);
      for (const nth of [7, 8]) {
        await minted(await askByPhone(ann));
        await gateway.until(number, nth);
      }
      expect((await askByPhone(ann)).status).toBe(429);
      house.clock.advance(3601);
      for (const nth of [9, 10]) {
        await minted(await askByPhone(ann));
        await gateway.until(number, nth);
      }
    });

    it('is switched to email by one click, and back; the latest token counts', async () => {
      const { ann, number } = await withNumber();
      const waiting = await askByPhone(ann);
      const texted = tokenIn((await gateway.until(number)).body.text);
      const mailed = await ann.sendAgain(waiting, { delivery: 'email' });
      expect(textOf(mailed)).toContain('We are sending a token to');
      const { token } = await mail(ann);
      expect((await ann.typeToken(mailed, texted)).status).toBe(422);
      expect(screenOf(await ann.typeToken(mailed, token!))).toBe('questions');
    });

    it.each([
      ['has a number that was never verified', async () => (await withNumber({ verified: false })).ann],
      ['has no number', async () => (await customer()).ann],
      ['has no Master Account', () => Promise.resolve(new Forgetful(house))],
    ])('says the same to somebody who %s, and nothing is sent', async (_who, make) => {
      const told = (page: Arrival) => textOf(page).replace(/\S+•••\S+/g, '<address>').replace(/\d\d:\d\d/g, '<time>');
      const { ann: reference, number } = await withNumber();
      const ann = await make();
      const sent = gateway.requests.length;
      const [right, other] = [await askByPhone(reference), await askByPhone(ann)];
      await gateway.until(number);
      for (const page of [right, other]) await minted(page);
      expect(told(other)).toBe(told(right));
      let guesses = [right, other];
      for (let guess = 0; guess < 6; guess += 1) {
        guesses = [await reference.typeToken(guesses[0]!, 'AAAAAAAA'), await ann.typeToken(guesses[1]!, 'AAAAAAAA')];
        expect(told(guesses[1]!)).toBe(told(guesses[0]!));
      }
      expect(gateway.requests.length).toBe(sent + 1);
      expect(mails.taken.filter(({ to }) => to.includes(ann.email))).toEqual([]);
    });

    it('is not heard of when the number is refused or has had too many', async () => {
      const { ann, number } = await withNumber();
      for (let n = 0; n < 3; n += 1) expect((await askByPhone(ann)).status).toBe(200);
      expect((await askByPhone(ann)).status).toBe(429);
      await gateway.until(number, 3);
    });
  });
});
