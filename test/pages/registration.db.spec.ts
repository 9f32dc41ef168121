import { textOf } from '../support/forms.js';
import { startMailServer, type MailServer } from '../support/mail-server.js';
import { CHOSEN_PASSWORD, Registrant, screenOf } from '../support/registrant.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';
import { newestMail } from '../support/token-mail.js';

const BOUNCE = [550, '5.1.1 <someone@bounce.example>: Recipient address rejected: User unknown'] as const;
const BLOCK = [554, '5.7.1 Service unavailable; client host blocked using zen.example'] as const;
const GREYLIST = [451, '4.7.1 Greylisted, please try again later'] as const;

describe('registration', () => {
  let house: RunningHouse;
  let mails: MailServer;

  beforeAll(async () => {
    mails = await startMailServer({
      onRecipient: (recipient) => {
        if (recipient.endsWith('@bounce.example')) return BOUNCE;
        if (recipient.endsWith('@blocked.example')) return BLOCK;
        return recipient.endsWith('@slow.example') ? GREYLIST : undefined;
      },
    });
    house = await startHouse({ environment: { SMTP_URL: mails.url } });
  });
  afterAll(async () => {
    await house?.close();
    await mails?.stop();
  });

  let someone = 0;
  const newcomer = (domain = 'example.net') => new Registrant(house.baseUrl, `newcomer${(someone += 1)}@${domain}`);
  const mail = (to: string | Registrant, count = 1) => newestMail(mails, typeof to === 'string' ? to : to.email, count);
  const accounts = (email: string) => house.rows('SELECT id FROM account WHERE email_canonical = $1', [email]);
  const journeyOf = (page: { url: URL }) => page.url.pathname.split('/')[2]!;
  const deliveryPath = (page: { url: URL }) => `/register/${journeyOf(page)}/wheres-my-email`;

  it('makes a Master Account only once the token proves the mailbox', async () => {
    const ann = newcomer();
    const waiting = await ann.upToToken('/account/links');
    const { token, subject } = await mail(ann);
    expect(subject).toBe('CenturyLink Email Validation Token');
    expect(textOf(waiting)).not.toContain('registration.token.');
    expect(await accounts(ann.email)).toHaveLength(0);

    const ready = await ann.typeToken(waiting, token!);
    expect(await accounts(ann.email)).toHaveLength(1);
    expect(ready.body).toContain('Your Master Account is ready');
    expect((await ann.signIn(ready)).url.pathname).toBe('/account/links');
  });

  it('keeps what was chosen: PIN, mobile number, expiry and multi-factor', async () => {
    const ann = newcomer();
    const password = await ann.contactDetails(await ann.start(), { mobile: '+1 (555) 555-5555', pin: '90210' });
    const mfa = await ann.submit(password, { password: CHOSEN_PASSWORD, passwordConfirmation: CHOSEN_PASSWORD, passwordExpiry: '90' });
    const waiting = await ann.answerQuestions(await ann.chooseMfa(mfa, 'otp'));
    await ann.typeToken(waiting, (await mail(ann)).token!);
    const [account] = await house.rows<Record<string, unknown>>(
      'SELECT mobile, mfa_choice, password_expiry_days, pin_sealed FROM account WHERE email_canonical = $1',
      [ann.email],
    );
    expect(account).toMatchObject({ mobile: '+15555555555', mfa_choice: 'otp', password_expiry_days: 90 });
    expect(JSON.stringify(account)).not.toContain('90210');
  });

  it('says how many tries are left, and gives up a token after five wrong ones', async () => {
    const ann = newcomer();
    let page = await ann.upToToken();
    const { token } = await mail(ann);
    for (const left of ['4 tries are left', '3 tries are left', '2 tries are left', 'One try is left', 'it was the last try']) {
      page = await ann.typeToken(page, 'AAAAAAAA');
      expect(page.status).toBe(422);
      expect(page.body).toContain(left);
    }
    expect((await ann.typeToken(page, token!)).body).toContain('this token no longer works');
    expect(textOf(page)).not.toContain('You can have another');
    expect(textOf(await ann.submit(page, {}, `${page.url.pathname}/again`))).toContain('A new token is on its way');
    expect(await accounts(ann.email)).toHaveLength(0);
  });

  it('takes a token typed in small letters with spaces', async () => {
    const ann = newcomer();
    const waiting = await ann.upToToken();
    const { token } = await mail(ann);
    await ann.typeToken(waiting, ` ${token!.slice(0, 4).toLowerCase()} ${token!.slice(4).toLowerCase()} `);
    expect(await accounts(ann.email)).toHaveLength(1);
  });

  it('lets a token live for 30 minutes from hand-over', async () => {
    const ann = newcomer();
    const waiting = await ann.upToToken();
    const { token } = await mail(ann);
    house.clock.advance(30 * 60 + 1);
    expect((await ann.typeToken(waiting, token!)).body).toContain('This token is no longer valid');
  });

  it('sends another token after a minute; the earlier one is worth nothing', async () => {
    const ann = newcomer();
    let waiting = await ann.upToToken();
    const first = await mail(ann);
    const tooSoon = await ann.submit(waiting, {}, `${waiting.url.pathname}/again`);
    expect([tooSoon.status, textOf(tooSoon)]).toEqual([429, expect.stringMatching(/We sent one a moment ago; you can have another at \d\d:\d\d UTC \(in 1 minute\)/)]);
    expect(textOf(waiting)).toMatch(/Send the token again.*You can have another: from \d\d:\d\d UTC/);
    house.clock.advance(61);
    waiting = await ann.submit(waiting, {}, `${waiting.url.pathname}/again`);
    expect(waiting.body).toContain('A new token is on its way');
    const second = await mail(ann, 2);
    expect((await ann.typeToken(waiting, first.token!)).status).toBe(422);
    await ann.typeToken(waiting, second.token!);
    expect(await accounts(ann.email)).toHaveLength(1);
  });

  it('corrects the address on the waiting page', async () => {
    const ann = newcomer('exmaple.net');
    const corrected = `corrected${someone}@example.net`;
    let waiting = await ann.upToToken();
    const first = await mail(ann);
    waiting = await ann.submit(waiting, { email: corrected }, waiting.url.pathname.replace(/token$/, 'address'));
    expect(waiting.body).toContain('@example.net');
    const second = await mail(corrected);
    expect((await ann.typeToken(waiting, first.token!)).status).toBe(422);
    await ann.typeToken(waiting, second.token!);
    expect([await accounts(ann.email), await accounts(corrected)].map((found) => found.length)).toEqual([0, 1]);
  });

  it('fills the token in from the link of the mail; opening it spends nothing', async () => {
    const ann = newcomer();
    await ann.upToToken();
    const { token, link } = await mail(ann);
    for (let scanner = 0; scanner < 5; scanner += 1) await new Registrant(house.baseUrl, ann.email).get(link);
    const filled = await ann.get(link);
    expect(filled.body).toContain(`value="${token}"`);
    await ann.typeToken(filled, token!);
    expect(await accounts(ann.email)).toHaveLength(1);
  });

  it('builds the link from the configured address, whatever a request says about hosts', async () => {
    const ann = newcomer();
    const mfa = await ann.choosePassword(await ann.contactDetails(await ann.start()));
    const forged = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', forwarded: 'host=evil.example;proto=https' };
    await ann.answerQuestions(await ann.chooseMfa(mfa), forged);
    const { text } = await mail(ann);
    expect(text).toContain(`${house.baseUrl}/register/`);
    expect(text).not.toContain('evil.example');
  });

  it('asks for the password in another browser, and the waiting page notices', async () => {
    const ann = newcomer();
    const waiting = await ann.upToToken('/help');
    const { link, token } = await mail(ann);
    const elsewhere = new Registrant(house.baseUrl, ann.email);
    const page = await elsewhere.get(link);
    expect(page.body).not.toContain(ann.email);
    const path = page.url.pathname.replace(/token$/, 'elsewhere');
    expect((await elsewhere.submit(page, { token: token!, password: 'not the one chosen' }, path)).status).toBe(422);
    expect(await accounts(ann.email)).toHaveLength(0);
    const ready = await elsewhere.submit(page, { token: token!, password: CHOSEN_PASSWORD }, path);
    expect(ready.body).toContain('Your Master Account is ready');

    const status = await ann.get(waiting.url.pathname.replace(/token$/, 'status'));
    expect(JSON.parse(status.body)).toMatchObject({ done: true });
    const asked = await ann.get((JSON.parse(status.body) as { next: string }).next);
    expect(textOf(asked)).toMatch(new RegExp(`Your Master Account is ready.*${ann.email}`));
    expect((await ann.signIn(asked)).url.pathname).toBe('/help');
  });

  it('says behind a used link that the registration is complete, and leads to the sign-in', async () => {
    const ann = newcomer();
    const waiting = await ann.upToToken('/help');
    const { link, token } = await mail(ann);
    const elsewhere = new Registrant(house.baseUrl, ann.email);
    const left = await elsewhere.get(link);
    await ann.typeToken(waiting, token!);
    for (const page of [
      await elsewhere.get(link),
      await elsewhere.submit(left, { token: token!, password: CHOSEN_PASSWORD }, left.url.pathname.replace(/token$/, 'elsewhere')),
      await elsewhere.submit(left, { token: token! }, left.url.pathname.replace(/token$/, 'afresh')),
    ]) {
      expect(textOf(page)).toContain('Your registration is complete');
      expect(page.body).toMatch(/href="\/sign-in\?to=%2Fhelp"/);
      expect(page.body).not.toContain(ann.email);
    }
    const bare = await elsewhere.get(new URL(link, house.baseUrl).pathname);
    expect(textOf(bare)).not.toContain('Your registration is complete');
  });

  it('lets the owner of the mailbox start afresh: what a stranger entered is gone', async () => {
    const stranger = newcomer();
    const strangersPage = await stranger.upToToken();
    const { link, token } = await mail(stranger);
    const owner = new Registrant(house.baseUrl, stranger.email);
    const page = await owner.get(link);
    const afresh = await owner.submit(page, { token: token! }, page.url.pathname.replace(/token$/, 'afresh'));
    expect(screenOf(afresh)).toBe('contact-details');
    expect(afresh.body).not.toContain('Example');
    expect(afresh.body).toContain(owner.email);
    expect(screenOf(await stranger.typeToken(strangersPage, token!))).not.toBe('account');
    expect((await stranger.get(strangersPage.url.pathname)).body).not.toContain('is ready');
    expect(textOf(await new Registrant(house.baseUrl, owner.email).get(link))).not.toContain('registration is complete');
    expect(await accounts(owner.email)).toHaveLength(0);
  });

  it('gives an address to whoever proves it first; the other hears no more than "no longer valid"', async () => {
    const first = newcomer();
    const second = new Registrant(house.baseUrl, first.email);
    const firstWaits = await first.upToToken();
    const firstMail = await mail(first);
    const secondWaits = await second.upToToken();
    const secondMail = await mail(second, 2);
    await second.typeToken(secondWaits, secondMail.token!);
    const refused = await first.typeToken(firstWaits, firstMail.token!);
    expect(refused.body).toContain('This token is no longer valid');
    expect(refused.body).not.toMatch(/already|exists|account with this/i);
    expect(await accounts(first.email)).toHaveLength(1);
  });

  it('tells only the mailbox that it has an account already', async () => {
    const known = newcomer();
    await known.typeToken(await known.upToToken(), (await mail(known)).token!);
    const other = newcomer();
    const waiting = await other.upToToken();
    await mail(other);
    const changed = await other.submit(waiting, { email: known.email }, waiting.url.pathname.replace(/token$/, 'address'));
    const { subject, token } = await mail(known, 2);
    expect([subject, token]).toEqual(['You already have a Master Account', undefined]);
    expect(changed.body).toContain('A new token is on its way');
  });

  describe('"Where\'s my email"', () => {
    const waitUntil = async (path: string, ann: Registrant, words: string) => {
      for (let look = 0; look < 600; look += 1) {
        const page = await ann.get(path);
        if (page.body.includes(words)) return page;
        await new Promise<void>((resolve) => void setTimeout(resolve, 50));
      }
      throw new Error(`never said: ${words}`);
    };

    it('is offered after three minutes, by the server and without scripts', async () => {
      const ann = newcomer();
      const waiting = await ann.upToToken();
      await mail(ann);
      expect(waiting.body).not.toContain(deliveryPath(waiting));
      expect(textOf(waiting)).toMatch(/can soon tell where it is: from \d\d:\d\d UTC/);
      expect((await ann.get(deliveryPath(waiting))).body).not.toMatch(/Email successfully sent|may take up to 5 minutes/);
      house.clock.advance(181);
      const later = await ann.get(waiting.url.pathname);
      expect(later.body).toContain(deliveryPath(waiting));
      expect(textOf(later)).toMatch(/We sent a token to .*example.net.*change.*Handed over/);
      const change = /href="([^"]+)#change"/.exec(later.body)![1]!;
      expect((await ann.get(change)).body).toMatch(/<div id="change">\s*<details class="disclosure" open>/);
      expect((await ann.get(deliveryPath(waiting))).body).toContain('Email successfully sent at');
    });

    it.each([
      ['bounce.example', 'Email was bounced at', 'an address that does not exist there', 'User unknown'],
      ['blocked.example', 'Email was blocked at', 'a block list that the receiving server uses', 'blocked using zen.example'],
      ['slow.example', 'Emails may take up to 5 minutes to show in this report. Please try again.', 'Wait 5 minutes', ''],
    ])('tells apart what %s did', async (domain, answer, reason, theirWords) => {
      const ann = newcomer(domain);
      const waiting = await ann.upToToken();
      house.clock.advance(181);
      const page = await waitUntil(deliveryPath(waiting), ann, answer);
      expect(textOf(await ann.get(waiting.url.pathname)).includes('did not reach')).toBe(answer.startsWith('Email was'));
      expect(page.body).toContain(reason);
      expect(page.body).toContain(theirWords);
      expect(page.body).toContain('CenturyLink Email Validation Token');
    });

    it('gives Customer Care the delivery facts along, and nobody else', async () => {
      const ann = newcomer('bounce.example');
      const waiting = await ann.upToToken();
      const help = `/help?journey=${journeyOf(waiting)}&issue=token-mail`;
      expect(textOf(await ann.get(help))).toMatch(/Got as far as: Email token .*Email: newcomer/);
      expect((await ann.get(help)).body).not.toContain('Message-ID');
      house.clock.advance(181);
      await waitUntil(deliveryPath(waiting), ann, 'Email was bounced at');
      const page = await ann.get(help);
      const facts = /Mail: Email was bounced at .* UTC due to an address that does not exist there.*Date and time: .* UTC.*Recipient: newcomer.*Message-ID: <.*User unknown/;
      expect(textOf(page)).toMatch(facts);
      const body = new URL(/href="(mailto:help@ctl\.io[^"]*)"/.exec(page.body)![1]!).searchParams.get('body')!;
      expect(body.replaceAll('\n', ' ')).toMatch(facts);
      expect(body).not.toContain('My Master Account email:');
      expect((await newcomer().get(help)).body).not.toMatch(/Message-ID|User unknown/);
    });

    it('is shown to nobody but the holder of the journey', async () => {
      const ann = newcomer();
      const waiting = await ann.upToToken();
      await mail(ann);
      house.clock.advance(181);
      const stranger = new Registrant(house.baseUrl, 'stranger@example.net');
      const page = await stranger.get(deliveryPath(waiting));
      expect(page.url.pathname).toBe('/sign-in');
      expect(page.body).not.toContain(ann.email);
    });
  });
});
