import { ConfirmEmailChange, EmailAddress, RequestEmailChange, VerifyPassword } from '../../src/accounts/index.js';
import { newId, type DomainError } from '../../src/common/index.js';
import { AddDirectoryEntry, LinkServiceAccount, ServicePassword } from '../../src/linking/index.js';
import { Limits } from '../../src/limits/index.js';
import { Factors, SwitchOff } from '../../src/mfa/index.js';
import { TellReady } from '../../src/recovery/guarded/tell-ready.js';
import { OperateGuarded } from '../../src/recovery/index.js';
import { codeAt } from '../support/authenticator.js';
import { enrol } from '../support/enrolled.js';
import { hiddenFields, submit, textOf } from '../support/forms.js';
import { HttpPerson, type Arrival } from '../support/http-person.js';
import type { MailServer } from '../support/mail-server.js';
import { accountWithQuestions, Forgetful, NEW_PASSWORD, OLD_PASSWORD, RECOVERY_SUBJECT } from '../support/recovering.js';
import { RecoveryHouse } from '../support/recovery-house.js';
import type { RunningHouse } from '../support/running-house.js';
import { signIn } from '../support/signed-in.js';
import { tokenIn, type SmsGatewayServer } from '../support/sms-servers.js';
import { newestMail, type TokenMail } from '../support/token-mail.js';

const FIRST = 'CenturyLink Guarded Recovery: first token';
const WAIT = 'Somebody is recovering your CenturyLink Master Account';
const LAST = 'CenturyLink Guarded Recovery: last token';
const CANCELLED = 'The recovery of your CenturyLink Master Account is cancelled';
const CLOSED = 'Your Master Account is closed';
const SERVICE = 'savvisstation';
const DAY = 24 * 3600;

describe('a guarded recovery', () => {
  let open: RecoveryHouse;
  let house: RunningHouse;
  let mails: MailServer;
  let gateway: SmsGatewayServer;
  let numbers = 0;

  beforeAll(async () => {
    open = await RecoveryHouse.open();
    ({ house, mails, gateway } = open);
  });
  afterAll(() => open?.close());

  const operate = () => house.get(OperateGuarded);
  const mail = (ann: Forgetful, about: string, count = 1): Promise<TokenMail> => newestMail(mails, ann.email, count, about);
  const verify = (ann: Forgetful, password: string) => house.get(VerifyPassword).verify(ann.email, password);
  const refusal = (work: Promise<unknown>) => work.then(() => null, (error: unknown) => (error as DomainError).code);
  const request = (ann: Forgetful) => operate().request({ email: ann.email, operator: 'Olga', reason: 'phone stolen' });

  /** Somebody with an app, a verified number and a linked service, who lost the first and forgot the password. */
  async function customer() {
    const ann = new Forgetful(house);
    const accountId = await accountWithQuestions(house, ann.email);
    const { secret } = await enrol(house, accountId);
    const number = `+1555020${String((numbers += 1)).padStart(4, '0')}`;
    await house.rows('UPDATE account SET mobile = $2, mobile_verified_at = $3 WHERE id = $1', [accountId, number, house.clock.now()]);
    house.clock.advance(1);
    return { ann, accountId, number, secret };
  }

  async function approved() {
    const someone = await customer();
    const id = await request(someone.ann);
    await operate().approve(id, 'Piotr');
    return { ...someone, id };
  }

  /** @returns the page that asks for the second proof */
  async function atSecond() {
    const someone = await approved();
    const page = await someone.ann.get((await mail(someone.ann, FIRST)).link);
    return { ...someone, second: await submit(someone.ann.person, page, {}, { action: /guarded\/[^/]+$/ }) };
  }

  const post = (ann: Forgetful, page: Arrival, fields: Record<string, string>, action: RegExp) => submit(ann.person, page, fields, { action });

  async function byPhone() {
    const someone = await atSecond();
    const texted = await post(someone.ann, someone.second, {}, /text$/);
    const { body } = await gateway.until(someone.number);
    return { ...someone, waiting: await post(someone.ann, texted, { token: tokenIn(body.text) }, /phone$/) };
  }

  /** After the wait: the page that the last mail leads to, its token typed, in a fresh browser. */
  async function afterWait(ann: Forgetful): Promise<{ there: Forgetful; page: Arrival }> {
    house.clock.advance(DAY + 1);
    await house.get(TellReady).tell();
    await house.get(TellReady).tell();
    const there = new Forgetful(house, ann.email);
    const { link } = await mail(ann, LAST);
    return { there, page: await post(there, await there.get(link), {}, /guarded\/[^/]+$/) };
  }

  // Red when who approves is not held against who asked.
  it('takes two operators, and neither sees or sets a secret', async () => {
    const { ann } = await customer();
    const id = await request(ann);
    expect(await refusal(request(ann))).toBe('recovery.guarded.under-way');
    for (const same of [' olga ', 'OLGA', 'Ｏｌｇａ', 'Olga\u00A0']) expect(await refusal(operate().approve(id, same))).toBe('recovery.guarded.same-operator');
    for (const none of ['', 'Olga\u200B', 'a\nb', 'x'.repeat(81)]) {
      expect(await refusal(operate().approve(id, none))).toBe('recovery.guarded.operator');
      expect(await refusal(operate().cancel(id, { operator: none }))).toBe('recovery.guarded.operator');
      expect(await refusal(operate().request({ email: ann.email, operator: none, reason: 'x' }))).toBe('recovery.guarded.operator');
    }
    expect(await refusal(operate().request({ email: ann.email, operator: 'Olga', reason: ' \n ' }))).toBe('recovery.guarded.incomplete');
    expect(await refusal(operate().request({ email: 'nobody@example.net', operator: 'Olga', reason: 'x' }))).toBe('accounts.unknown');
    expect((await ann.get(`/recovery/guarded/${id}`)).status).toBe(410);
    await operate().approve(id, 'Piotr');
    expect(await refusal(operate().approve(id, 'Quinn'))).toBe('recovery.guarded.not-open');
    const { token } = await mail(ann, FIRST);
    expect(JSON.stringify(await operate().list())).toContain(id);
    expect(JSON.stringify(await operate().list())).not.toContain(token);
    await operate().cancel(id, { operator: 'Piotr' });
    expect((await ann.get(`/recovery/guarded/${id}`)).status).toBe(410);
  });

  // Red when the wait is announced, but not waited for.
  it('leads by mailbox, phone and a wait of 24 hours to a new password, with the old factors gone', async () => {
    const { ann, accountId, number, waiting } = await byPhone();
    const stranger = `${newId()}@example.net`;
    await house.get(RequestEmailChange).request(accountId, EmailAddress.parse(stranger));
    const { token: strangers } = await newestMail(mails, stranger);
    expect(textOf(waiting)).toContain('Nothing changes until');
    await mail(ann, WAIT);
    expect((await gateway.until(number, 2)).body.text).toMatch(/Cancel it here: http\S+\/recovery\/guarded\/\S+\/cancel\?key=\S+/);
    house.clock.advance(DAY - 60);
    expect(textOf(await ann.get(waiting.url.pathname))).not.toContain('New password');
    house.clock.advance(-DAY + 60);
    const { there, page } = await afterWait(ann);
    const refused = await post(there, page, { password: OLD_PASSWORD, passwordConfirmation: OLD_PASSWORD }, /password$/);
    expect([refused.status, textOf(refused)]).toEqual([422, expect.stringContaining('This is your present password')]);
    const ready = await post(there, page, { password: NEW_PASSWORD, passwordConfirmation: NEW_PASSWORD }, /password$/);
    expect(textOf(ready)).toContain('your old second factors are gone');
    expect(await house.get(Factors).on(accountId)).toBe(false);
    expect(await refusal(house.get(ConfirmEmailChange).confirm(accountId, strangers!))).toBe('accounts.token.none');
    expect(await verify(ann, NEW_PASSWORD)).not.toBeNull();
    const enrolling = await there.signIn(ready);
    expect(enrolling.url.pathname).toMatch(/^\/sign-in\/[^/]+\/enrol$/);
    const later = await there.person.post(`${enrolling.url.href}/later`, hiddenFields(enrolling));
    expect([later.url.pathname.endsWith('/enrol/later'), textOf(later)]).toEqual([true, expect.not.stringContaining('Not now')]);
    expect((await there.get('/account')).url.pathname).toBe('/sign-in');
    expect((await post(there, page, { password: `${NEW_PASSWORD}2`, passwordConfirmation: `${NEW_PASSWORD}2` }, /password$/)).status).toBe(410);
  });

  it('lifts the slow-down of failed sign-ins, and leaves no way by the mailbox alone until a new factor is set up', async () => {
    const { ann, accountId } = await byPhone();
    const { there, page } = await afterWait(ann);
    for (let n = 0; n < 6; n += 1) await signIn(house, new HttpPerson(), { email: ann.email, password: `wrong guess ${n}` });
    const ready = await post(there, page, { password: NEW_PASSWORD, passwordConfirmation: NEW_PASSWORD }, /password$/);
    expect((await there.signIn(ready)).url.pathname).toMatch(/enrol$/);

    const reader = new Forgetful(house, ann.email);
    house.clock.advance(1);
    const waiting = await reader.ask();
    const otp = await reader.answer(await reader.typeToken(waiting, (await mail(ann, RECOVERY_SUBJECT)).token!));
    expect(otp.url.pathname).toMatch(/lost-factor$/);
    await reader.person.post(otp.url.href.replace('lost-factor', 'password'), { ...hiddenFields(waiting), password: OLD_PASSWORD, passwordConfirmation: OLD_PASSWORD });
    expect(await verify(ann, NEW_PASSWORD)).not.toBeNull();
    await enrol(house, accountId);
    await house.get(SwitchOff).all(accountId);
    expect(await house.rows('SELECT 1 FROM mfa_owed WHERE account_id = $1', [accountId])).toEqual([]);
  });

  it('takes the password of a linked service as the second proof, and of no other account of it', async () => {
    const { ann, accountId, second: before } = await atSecond();
    for (const username of ['alice', 'bob']) await house.get(AddDirectoryEntry).add({ service: SERVICE, username, password: `${username}-legacy-1` });
    const linked = { accountId, service: SERVICE, username: 'alice', password: new ServicePassword('alice-legacy-1'), keep: true };
    expect(await house.get(LinkServiceAccount).link(linked, new AbortController().signal)).toMatchObject({ outcome: 'linked' });
    const second = await ann.get(before.url.pathname);
    const show = (username: string, password: string) => post(ann, second, { service: SERVICE, username, password }, /service$/);
    expect((await show('alice', 'wrong')).status).toBe(422);
    expect((await show('bob', 'bob-legacy-1')).status).toBe(422);
    expect(textOf(await show('alice', 'alice-legacy-1'))).toContain('Nothing changes until');
    const { there, page } = await afterWait(ann);
    await post(there, page, { password: NEW_PASSWORD, passwordConfirmation: NEW_PASSWORD }, /password$/);
    expect(await verify(ann, NEW_PASSWORD)).not.toBeNull();
  });

  it('with neither proof only closes the account, after the same wait, and registers its email anew', async () => {
    const { ann, accountId, number, second } = await atSecond();
    const meaning = await ann.get(`${second.url.pathname}/neither`);
    expect(second.body).toContain(`href="${meaning.url.pathname}"`);
    expect(textOf(meaning)).toContain('It can never be opened again');
    expect(meaning.body).toContain(`href="${second.url.pathname}"`);
    expect(await house.rows('SELECT second_proof FROM guarded_recovery WHERE account_id = $1', [accountId])).toEqual([{ second_proof: null }]);
    expect(textOf(await post(ann, meaning, {}, /neither$/))).toContain('Nothing changes until');
    const { there, page } = await afterWait(ann);
    expect(textOf(page)).toContain('Close the Master Account');
    const fields = { ...hiddenFields(page), password: NEW_PASSWORD, passwordConfirmation: NEW_PASSWORD };
    const again = await there.person.post(new URL(`${page.url.pathname}/password`, page.url), fields);
    expect([again.status, textOf(again)]).toEqual([410, expect.stringContaining('This recovery is over')]);
    expect(await verify(ann, OLD_PASSWORD)).not.toBeNull();
    const contact = await post(there, page, {}, /close$/);
    expect(contact.url.pathname).toMatch(/^\/register\/[^/]+\/contact-details$/);
    expect(await verify(ann, OLD_PASSWORD)).toBeNull();
    expect(await house.rows('SELECT 1 FROM account_link WHERE account_id = $1', [accountId])).toEqual([]);
    const [kept] = await house.rows<Record<string, string>>('SELECT a::text AS line, status FROM account a WHERE id = $1', [accountId]);
    expect(kept).toEqual({ status: 'closed', line: expect.not.stringMatching(/Ann|Example|\+1555|argon2|v1\./) as unknown });
    for (const table of ['security_answer', 'former_password', 'contact_change', 'sign_in_attempt', 'known_browser', 'mfa_app', 'mfa_recovery_code']) {
      expect([table, await house.rows(`SELECT 1 FROM ${table} WHERE account_id = $1`, [accountId])]).toEqual([table, []]);
    }
    expect((await mail(ann, CLOSED)).text).toContain('somebody reads your mail');
    expect((await gateway.until(number, 2)).body.text).toContain('your Master Account was closed');
  });

  it('warns by text message although somebody used up what the number gets, and whoever signs in meanwhile', async () => {
    const { ann, number, secret, second } = await atSecond();
    const texted = await post(ann, second, {}, /text$/);
    const { body } = await gateway.until(number);
    const used = { name: 'sms.number', limit: 5, windowSeconds: 3600, key: number };
    for (let n = 1; n < 5; n += 1) await house.get(Limits).take([used]);
    expect(await refusal(house.get(Limits).take([used]))).toBe('limits.exceeded');
    await post(ann, texted, { token: tokenIn(body.text) }, /phone$/);
    expect((await gateway.until(number, 2)).body.text).toContain('somebody is recovering your Master Account');

    house.clock.advance(60);
    const owner = new HttpPerson();
    const otp = await signIn(house, owner, { email: ann.email, password: OLD_PASSWORD });
    const warned = await submit(owner, otp, { code: await codeAt(secret, house.clock.now()) });
    expect([warned.url.pathname, textOf(warned)]).toEqual([expect.stringMatching(/take-over$/), expect.stringContaining('Somebody is recovering your Master Account')]);
    const account = await submit(owner, warned, {}, { action: /take-over$/ });
    expect([account.url.pathname, textOf(account)]).toEqual(['/account', expect.stringContaining('Somebody is recovering your Master Account')]);
    const [, cancel = ''] = /href="(\/recovery\/guarded\/[^"]+)"/.exec(account.body) ?? [];
    const asked = await owner.get(new URL(cancel, house.baseUrl));
    expect(textOf(await submit(owner, asked, {}, { action: /cancel$/ }))).toContain('The recovery is cancelled');
    expect(textOf(await owner.get(`${house.baseUrl}/account`))).not.toContain('Somebody is recovering');
    expect((await mail(ann, CANCELLED)).text).toContain('Nothing of your account was changed');
    expect((await gateway.until(number, 3)).body.text).toContain('the recovery of your Master Account was cancelled');
  });

  describe('that waits is told to whoever signs in on the way, once each time', () => {
    /** @returns the screen after the password, on the way to a page that is no page of the account */
    async function signingIn({ ann }: { ann: Forgetful }): Promise<Arrival> {
      const screen = await submit(ann.person, await ann.get('/sign-in?to=/help'), { email: ann.email });
      return submit(ann.person, screen, { password: OLD_PASSWORD });
    }

    // Red when only the account page warns.
    it('and is cancelled there by one button, which every contact is told; the sign-in goes on', async () => {
      const someone = await byPhone();
      const { ann, id, secret, accountId, waiting } = someone;
      house.clock.advance(60);
      const warned = await submit(ann.person, await signingIn(someone), { code: await codeAt(secret, house.clock.now()) });
      expect((await ann.get('/account')).url.pathname).toBe('/sign-in');
      const cancelled = await post(ann, warned, {}, /take-over\/cancel$/);
      expect([textOf(cancelled), cancelled.body]).toEqual([expect.stringContaining('The recovery is cancelled'), expect.stringContaining('href="/help"')]);
      expect((await ann.get('/account')).url.pathname).toBe('/account');
      expect((await post(ann, warned, {}, /take-over\/cancel$/)).url.pathname).toBe('/help');
      expect((await ann.get(waiting.url.pathname)).status).toBe(410);
      const [entry] = await house.rows("SELECT actor_kind, actor_id, data FROM audit_event WHERE event = 'recovery.guarded-cancelled' AND subjects->>'recovery' = $1", [id]);
      expect(entry).toEqual({ actor_kind: 'customer', actor_id: accountId, data: { by: 'customer, at the sign-in', as: 'customer', reason: null } });
      await mail(ann, CANCELLED);
      house.clock.advance(60);
      const again = new Forgetful(house, ann.email);
      expect((await submit(again.person, await signingIn({ ann: again }), { code: await codeAt(secret, house.clock.now()) })).url.pathname).toBe('/help');
    });

    it('and goes on beside the sign-in when it was them, also where the factor was taken away in another window', async () => {
      const someone = await byPhone();
      const { ann, id } = someone;
      await house.rows("UPDATE account SET mfa_choice = 'none' WHERE id = $1", [someone.accountId]);
      house.clock.advance(60);
      const otp = await signingIn(someone);
      await house.get(SwitchOff).all(someone.accountId);
      const warned = await ann.get(otp.url.pathname);
      expect((await post(ann, warned, {}, /take-over$/)).url.pathname).toBe('/help');
      expect(await house.rows('SELECT cancelled_at FROM guarded_recovery WHERE id = $1', [id])).toEqual([{ cancelled_at: null }]);
    });
  });

  // Red when cancelling tells nobody.
  it('that an operator cancels is told to its owner, once they had heard of it', async () => {
    const [known, unknown] = [await approved(), await customer()];
    await operate().cancel(await request(unknown.ann), { operator: 'Quinn' });
    await operate().cancel(known.id, { operator: 'Quinn' });
    await mail(known.ann, CANCELLED);
    expect(await house.rows("SELECT 1 FROM mail_message WHERE account_id = $1 AND template = 'guarded-cancelled'", [unknown.accountId])).toEqual([]);
  });

  // Red when the refused token of a mail is not noted.
  it('tells its owner in the sign-in history of tokens and passwords of services that were wrong', async () => {
    const { ann, accountId, id, number } = await approved();
    const { link } = await mail(ann, FIRST);
    const first = await ann.get(link);
    await post(ann, first, { token: 'AAAAAAAA' }, new RegExp(`${id}$`));
    const before = await post(ann, first, {}, /guarded\/[^/]+$/);
    await house.get(AddDirectoryEntry).add({ service: SERVICE, username: `of ${number}`, password: 'of-the-service-1' });
    const linked = { accountId, service: SERVICE, username: `of ${number}`, password: new ServicePassword('of-the-service-1'), keep: true };
    await house.get(LinkServiceAccount).link(linked, new AbortController().signal);
    house.clock.advance(1);
    await post(ann, await ann.get(before.url.pathname), { service: SERVICE, username: `of ${number}`, password: 'wrong' }, /service$/);
    house.clock.advance(1);
    await post(ann, await post(ann, before, {}, /text$/), { token: 'AAAAAAAA' }, /phone$/);
    expect(await house.rows('SELECT result, methods FROM sign_in_attempt WHERE account_id = $1 ORDER BY at, id', [accountId])).toEqual([
      { result: 'refused', methods: ['guarded-token'] },
      { result: 'refused', methods: ['guarded-service'] },
      { result: 'refused', methods: ['guarded-token'] },
    ]);
  });

  it('is cancelled by the link of the wait and one button, from any browser; opening the link cancels nothing', async () => {
    const { ann, id, waiting } = await byPhone();
    const { link } = await mail(ann, WAIT);
    const owner = new Forgetful(house);
    for (let scanner = 0; scanner < 3; scanner += 1) await new Forgetful(house).get(link);
    const asked = await owner.get(link);
    expect(textOf(await post(owner, asked, {}, /cancel$/))).toContain('The recovery is cancelled');
    expect((await ann.get(waiting.url.pathname)).status).toBe(410);
    house.clock.advance(DAY + 1);
    expect((await ann.get(`/recovery/guarded/${id}`)).status).toBe(410);
    expect((await owner.get(`/recovery/guarded/${id}/cancel?key=AAAAAAAAAAAAAAAAAAAAAA`)).status).toBe(410);
  });

  it('skips nothing: no proof, no wait, no page of another browser', async () => {
    const { ann, second, id } = await atSecond();
    const stranger = new Forgetful(house);
    const strangers = hiddenFields(await stranger.get('/recovery'));
    expect((await stranger.get(second.url.pathname)).status).toBe(410);
    for (const [step, fields] of [
      ['password', { password: NEW_PASSWORD, passwordConfirmation: NEW_PASSWORD }],
      ['close', {}],
      ['phone', { token: 'AAAAAAAA' }],
      ['neither', {}],
    ] as const) {
      const at = new URL(`${second.url.pathname}/${step}`, second.url);
      expect((await stranger.person.post(at, { ...strangers, ...fields })).status).toBe(410);
      if (step !== 'neither') expect((await ann.person.post(at, { ...hiddenFields(second), ...fields })).status).toBe(step === 'phone' ? 422 : 200);
    }
    expect(await house.rows('SELECT second_proof, completed_at FROM guarded_recovery WHERE id = $1', [id])).toEqual([{ second_proof: null, completed_at: null }]);
    expect(await verify(ann, OLD_PASSWORD)).not.toBeNull();
  });

  it('is over once the password was changed without it, and a week after nobody went on', async () => {
    const { ann, id } = await approved();
    house.clock.advance(1);
    await house.rows('UPDATE account SET password_changed_at = $2 WHERE email = $1', [ann.email, house.clock.now()]);
    expect((await ann.get(`/recovery/guarded/${id}`)).status).toBe(410);
    const other = await approved();
    house.clock.advance(8 * DAY);
    expect((await other.ann.get(`/recovery/guarded/${other.id}`)).status).toBe(410);
  });

  it('makes room for a new one when it is over: by time, never approved, or the password was changed; none of them is told that it is ready', async () => {
    const [changed, unapproved, waited] = [await byPhone(), await customer(), await byPhone()];
    const never = await request(unapproved.ann);
    house.clock.advance(1);
    await house.rows('UPDATE account SET password_changed_at = $2 WHERE id = $1', [changed.accountId, house.clock.now()]);
    expect(JSON.stringify(await operate().list())).not.toContain(changed.id);
    expect(await refusal(request(unapproved.ann))).toBe('recovery.guarded.under-way');
    house.clock.advance(9 * DAY);
    await house.get(TellReady).tell();
    expect(await refusal(operate().approve(never, 'Piotr'))).toBe('recovery.guarded.not-open');
    for (const { ann } of [changed, unapproved, waited]) await operate().approve(await request(ann), 'Piotr');
    await mail(waited.ann, FIRST, 2);
    expect(mails.taken.filter(({ raw, to }) => raw.includes(LAST) && [changed, waited].some(({ ann }) => to.includes(ann.email)))).toEqual([]);
  });
});
