import { VerifyPassword } from '../../src/accounts/index.js';
import { newId } from '../../src/common/index.js';
import { submit, textOf } from '../support/forms.js';
import { HttpPerson, type Arrival } from '../support/http-person.js';
import type { MailServer } from '../support/mail-server.js';
import { accountWithQuestions, Forgetful, NEW_PASSWORD, OLD_PASSWORD } from '../support/recovering.js';
import { screenOf } from '../support/registrant.js';
import { RecoveryHouse } from '../support/recovery-house.js';
import type { RunningHouse } from '../support/running-house.js';

describe('recovery', () => {
  let open: RecoveryHouse;
  let house: RunningHouse;
  let mails: MailServer;

  beforeAll(async () => {
    open = await RecoveryHouse.open();
    ({ house, mails } = open);
  });
  afterAll(() => open?.close());

  const mail = (of: Forgetful, count?: number) => open.mail(of, count);
  const customer = () => open.customer();
  const proven = (ann: Forgetful, query?: string) => open.proven(ann, query);
  const verify = (email: string, password: string) => house.get(VerifyPassword).verify(email, password);
  const journeyOf = (page: Arrival) => page.url.pathname.split('/')[2]!;

  it('leads by the token of the mail and the answers to a new password, and to the sign-in with the destination kept', async () => {
    const { ann } = await customer();
    const questions = await proven(ann, '?to=/help');
    expect(screenOf(questions)).toBe('questions');
    expect(textOf(questions)).toContain('What was the name of your first pet?');
    const ready = await ann.choose(await ann.answer(questions));

    expect(ready.url.pathname).toMatch(/^\/sign-in\/[^/]+\/password$/);
    expect(textOf(ready)).toContain('Your password is changed');
    expect(await verify(ann.email, OLD_PASSWORD)).toBeNull();
    expect((await ann.signIn(ready)).url.pathname).toBe('/help');
  });

  it('takes the email and the destination along from "Forgot your password" of the same browser', async () => {
    const { ann } = await customer();
    const passwordScreen = await submit(ann.person, await ann.get('/sign-in?to=/account/links'), { email: ann.email });
    const forgot = /href="(\/recovery\?journey[^"]+)"/.exec(passwordScreen.body)![1]!;
    const page = await ann.get(forgot);
    expect(page.body).toContain(`value="${ann.email}"`);
    const waiting = await submit(ann.person, page, { email: ann.email });
    const ready = await ann.choose(await ann.answer(await ann.typeToken(waiting, (await mail(ann)).token!)));
    expect((await ann.signIn(ready)).url.pathname).toBe('/account/links');

    const stranger = new Forgetful(house);
    expect((await stranger.get(forgot)).body).not.toContain(ann.email);
  });

  it('mails a token that stands alone, lives for 10 minutes, and one link of ours', async () => {
    const { ann } = await customer();
    const waiting = await ann.ask();
    const { subject, token, text, link } = await mail(ann);
    expect(subject).toBe('CenturyLink Password Recovery Token');
    expect(text.match(/https?:\/\/\S+/g)).toHaveLength(1);
    expect(link).toMatch(/^\/recovery\/[^/]+\/token\?prefill=/);
    house.clock.advance(10 * 60 + 1);
    expect(textOf(await ann.typeToken(waiting, token!))).toContain('This token is no longer valid');
  });

  it('says how many tries are left, and gives a token up after five wrong ones', async () => {
    const { ann } = await customer();
    let page = await ann.ask();
    await mail(ann);
    page = await ann.sendAgain(page);
    const { token } = await mail(ann, 2);
    for (const left of ['4 tries are left', '3 tries are left', '2 tries are left', 'One try is left', 'it was the last try']) {
      page = await ann.typeToken(page, 'AAAAAAAA');
      expect([page.status, textOf(page)]).toEqual([422, expect.stringContaining(left)]);
    }
    expect(textOf(await ann.typeToken(page, token!))).toContain('this token no longer works');
    expect(textOf(await ann.sendAgain(page))).toContain('A new token is on its way');
  });

  it('sends a new token after a minute; the earlier one is worth nothing', async () => {
    const { ann } = await customer();
    let waiting = await ann.ask();
    const first = await mail(ann);
    waiting = await ann.sendAgain(waiting);
    expect(textOf(waiting)).toMatch(/A new token is on its way.*You can have another: from \d\d:\d\d UTC/);
    const second = await mail(ann, 2);
    const tooSoon = await ann.sendAgain(waiting);
    expect([tooSoon.status, textOf(tooSoon)]).toEqual([429, expect.stringMatching(/We sent one a moment ago; you can have another at \d\d:\d\d UTC \(in 1 minute\)/)]);
    house.clock.advance(61);
    await ann.sendAgain(waiting);
    const third = await mail(ann, 3);
    for (const old of [first, second]) expect((await ann.typeToken(waiting, old.token!)).status).toBe(422);
    expect(screenOf(await ann.typeToken(waiting, third.token!))).toBe('questions');
  });

  it('fills the token in from the link of the mail; opening it spends nothing', async () => {
    const { ann } = await customer();
    await ann.ask();
    const { token, link } = await mail(ann);
    for (let scanner = 0; scanner < 5; scanner += 1) await new HttpPerson().get(new URL(link, house.baseUrl));
    const filled = await ann.get(link);
    expect(filled.body).toContain(`value="${token}"`);
    expect(screenOf(await ann.typeToken(filled, token!))).toBe('questions');
  });

  describe('in another browser', () => {
    it('goes on there after the email was typed, and ends where it was asked for', async () => {
      const { ann } = await customer();
      const waiting = await ann.ask('?to=/help');
      const { link } = await mail(ann);
      const elsewhere = new Forgetful(house, ann.email);
      const page = await elsewhere.get(link);
      expect(page.body).not.toContain(ann.email);
      const questions = await submit(elsewhere.person, page, { email: ann.email });
      expect(screenOf(questions)).toBe('questions');

      const status = JSON.parse((await ann.get(waiting.url.pathname.replace(/token$/, 'status'))).body) as { done: boolean; next: string };
      expect(status.done).toBe(true);
      expect((await ann.get(status.next)).url.pathname).toBe('/sign-in');
      expect((await elsewhere.signIn(await elsewhere.choose(await elsewhere.answer(questions)))).url.pathname).toBe('/help');
    });

    // Advancing the recovery that the link names would hand it to whoever asked for the mail.
    it('a stranger who asked, and waits for the owner to open the link, gets no further by it', async () => {
      const { ann } = await customer();
      const stranger = new Forgetful(house, ann.email);
      const waiting = await stranger.ask();
      await submit(ann.person, await ann.get((await mail(ann)).link), { email: ann.email });
      for (const step of ['token', 'questions', 'otp', 'password']) {
        expect((await stranger.get(`/recovery/${journeyOf(waiting)}/${step}`)).url.pathname).toBe('/sign-in');
      }
    });

    it('needs the email, which the link does not tell, and looks at it before it spends the token', async () => {
      const { ann } = await customer();
      await ann.ask();
      const { link } = await mail(ann);
      const finder = new Forgetful(house);
      const page = await finder.get(link);
      for (let guess = 0; guess < 5; guess += 1) {
        const refused = await submit(finder.person, page, { email: `guess${guess}@example.net` });
        expect([refused.status, textOf(refused)]).toEqual([422, expect.stringContaining('not the email that the token was asked for')]);
      }
      expect((await submit(finder.person, page, { email: ann.email })).status).toBe(429);
      const reloaded = await finder.get(page.url.pathname.replace(/token$/, 'elsewhere'));
      expect([reloaded.status, reloaded.body]).toEqual([200, expect.stringContaining('name="token"')]);
      expect((await ann.get(reloaded.url.pathname)).url.pathname).toMatch(/\/token$/);
      expect(screenOf(await ann.typeToken(await ann.get(link), (await mail(ann)).token!))).toBe('questions');
    });
  });

  it('of 16 who type the right token at once, one spends it', async () => {
    const { ann, accountId } = await customer();
    const waiting = await ann.ask();
    const { token } = await mail(ann);
    const answers = await Promise.all(Array.from({ length: 16 }, () => ann.typeToken(waiting, token!)));
    expect(answers.every(({ status }) => status < 500)).toBe(true);
    const spent = await house.rows(`SELECT 1 FROM audit_event WHERE event = 'recovery.token-proven' AND subjects ->> 'account' = $1`, [accountId]);
    expect(spent).toHaveLength(1);
  });

  describe('that waits', () => {
    it('begins again with the email and the destination kept', async () => {
      const { ann } = await customer();
      const waiting = await ann.ask('?to=/help');
      await mail(ann);
      house.clock.advance(5 * 3600);
      const page = await ann.get(waiting.url.pathname);
      expect(page.url.pathname).toBe('/recovery');
      expect(page.body).toContain(`value="${ann.email}"`);
      expect(textOf(page)).toContain('waited too long');
      const ready = await ann.choose(await ann.answer(await ann.typeToken(await submit(ann.person, page, { email: ann.email }), (await mail(ann, 2)).token!)));
      expect((await ann.signIn(ready)).url.pathname).toBe('/help');
    });

    it('is over half an hour after the token was shown', async () => {
      const { ann } = await customer();
      const page = await ann.answer(await proven(ann));
      house.clock.advance(31 * 60);
      const refused = await ann.choose(page);
      expect([refused.url.pathname, textOf(refused)]).toEqual(['/recovery', expect.stringContaining('no longer valid')]);
      expect(await verify(ann.email, NEW_PASSWORD)).toBeNull();
    });

    it('in a browser that lost its cookies keeps the email from the page, and sends nothing by itself', async () => {
      const { ann } = await customer();
      const waiting = await ann.ask('?to=/help');
      await mail(ann);
      ann.person.forget();
      const page = await ann.typeToken(waiting, 'AAAAAAAA');
      expect(page.url.pathname).toBe('/recovery');
      expect(page.body).toContain(`value="${ann.email}"`);
      expect(mails.taken.filter(({ to }) => to.includes(ann.email))).toHaveLength(1);
    });
  });

  describe('"Where\'s my email"', () => {
    it('is offered after three minutes, without scripts', async () => {
      const { ann } = await customer();
      const waiting = await ann.ask();
      await mail(ann);
      const path = waiting.url.pathname.replace(/token$/, 'wheres-my-email');
      expect(waiting.body).not.toContain(path);
      expect(textOf(await ann.get(path))).not.toMatch(/Email successfully sent|may take up to 5 minutes/);
      house.clock.advance(181);
      expect((await ann.get(waiting.url.pathname)).body).toContain(path);
      expect(textOf(await ann.get(path))).toContain('Email successfully sent at');
    });

    it('tells of a bounce, and lets another email be tried from there', async () => {
      const bea = new Forgetful(house, `${newId()}@bounce.example`);
      await accountWithQuestions(house, bea.email);
      const waiting = await bea.ask('?to=/help');
      house.clock.advance(181);
      const path = waiting.url.pathname.replace(/token$/, 'wheres-my-email');
      let page = await bea.get(path);
      for (let look = 0; look < 600 && !page.body.includes('was bounced'); look += 1) {
        await new Promise<void>((resolve) => void setTimeout(resolve, 50));
        page = await bea.get(path);
      }
      expect(textOf(page)).toContain('User unknown');
      const { ann } = await customer();
      const next = await submit(bea.person, page, { email: ann.email }, { action: /\/recovery$/ });
      expect(screenOf(next)).toBe('token');
      expect((await mail(ann)).token).toBeDefined();
    });
  });
});
