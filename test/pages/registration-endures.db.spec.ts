import { startMailServer, type MailServer } from '../support/mail-server.js';
import { hiddenFields } from '../support/customer.js';
import { Registrant, screenOf } from '../support/registrant.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';
import { newestMail } from '../support/token-mail.js';

const DAY = 24 * 3600;

describe('a registration that does not time out', () => {
  let house: RunningHouse;
  let mails: MailServer;

  beforeAll(async () => {
    mails = await startMailServer();
    house = await startHouse({ environment: { SMTP_URL: mails.url } });
  });
  afterAll(async () => {
    await house?.close();
    await mails?.stop();
  });

  let someone = 0;
  const newcomer = () => new Registrant(house.baseUrl, `patient${(someone += 1)}@example.net`);

  /** From a page of contact details to the destination. */
  const finish = async (ann: Registrant, page: Awaited<ReturnType<Registrant['get']>>) => {
    const mfa = await ann.choosePassword(await ann.contactDetails(page));
    const waiting = await ann.answerQuestions(await ann.chooseMfa(mfa));
    const ready = await ann.typeToken(waiting, (await newestMail(mails, ann.email)).token!);
    return ann.signIn(ready);
  };

  it('goes on after a day', async () => {
    const ann = newcomer();
    const mfa = await ann.choosePassword(await ann.contactDetails(await ann.start('/help')));
    house.clock.advance(DAY);
    const questions = await ann.chooseMfa(mfa);
    expect(screenOf(questions)).toBe('security-questions');
  });

  it('restarts in place after weeks, with email and destination', async () => {
    const ann = newcomer();
    const mfa = await ann.choosePassword(await ann.contactDetails(await ann.start('/help?kept')));
    house.clock.advance(30 * DAY);
    const again = await ann.chooseMfa(mfa);
    expect([screenOf(again), again.url.pathname.split('/')[2]]).toEqual(['contact-details', mfa.url.pathname.split('/')[2]]);
    expect(again.body).toContain(ann.email);
    expect(again.body).toContain('This page waited too long, so we opened a fresh one. Your email is still here.');
    expect((await finish(ann, again)).url.href).toContain('/help?kept');
  });

  it('asks the same question again when the cookies were lost, with what was typed, and goes on to the destination', async () => {
    const ann = newcomer();
    const contact = await ann.start('/help?kept');
    ann.person.forget();
    const again = await ann.contactDetails(contact, { firstName: 'Typed', lastName: 'Once' });
    expect(again.status).toBe(403);
    expect(again.body).toContain('value="Typed"');
    expect(again.body).toContain(ann.email);
    const action = /<form[^>]*action="([^"]+contact-details)"/.exec(again.body)![1]!;
    const password = await ann.submit(again, { firstName: 'Typed', lastName: 'Once', mobile: '', pin: '482915' }, action);
    expect(screenOf(password)).toBe('password');
    const waiting = await ann.answerQuestions(await ann.chooseMfa(await ann.choosePassword(password)));
    const ready = await ann.typeToken(waiting, (await newestMail(mails, ann.email)).token!);
    expect((await ann.signIn(ready)).url.href).toContain('/help?kept');
  });

  it('keeps the email from the posted page, never from the address, when the cookies were lost later on', async () => {
    const ann = newcomer();
    const mfa = await ann.choosePassword(await ann.contactDetails(await ann.start()));
    ann.person.forget();
    const again = await ann.chooseMfa(mfa);
    expect([screenOf(again), again.body.includes(ann.email)]).toEqual(['contact-details', true]);

    ann.person.forget();
    const asked = await ann.get(again.url.pathname);
    expect([asked.url.pathname, asked.body.includes(ann.email)]).toEqual(['/sign-in', false]);
  });

  it('keeps the destination when a page is opened without its cookies', async () => {
    const ann = newcomer();
    const contact = await ann.start('/help?kept');
    ann.person.forget();
    const asked = await ann.get(contact.url.pathname);
    expect(hiddenFields(asked)['to']).toBe('/help?kept');
  });

  it('is not disturbed by stale and duplicate cookies', async () => {
    const ann = newcomer();
    const contact = await ann.start();
    const own = ann.person.cookies().map(({ name, value }) => `${name}=${value}`).join('; ');
    const form = { ...hiddenFields(contact), firstName: 'Ann', lastName: 'Example', mobile: '', pin: '482915' };
    const response = await fetch(contact.url, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: `ma_browser=${'x'.repeat(43)}; ma_browser=; ma_session=stale; garbage; =; ${own}; ma_session=%00` },
      body: new URLSearchParams(form),
    });
    expect([response.status, response.headers.get('location')]).toEqual([303, expect.stringMatching(/\/password$/)]);
  });

  it('takes an earlier page again after the Back button, and loses nothing of the later ones', async () => {
    const ann = newcomer();
    const contact = await ann.start();
    const mfa = await ann.choosePassword(await ann.contactDetails(contact));
    await ann.chooseMfa(mfa, 'otp');
    const corrected = await ann.contactDetails(contact, { firstName: 'Anna' });
    expect(screenOf(corrected)).toBe('password');
    const questions = await ann.get(mfa.url.pathname.replace(/mfa$/, 'security-questions'));
    expect(screenOf(questions)).toBe('security-questions');
    const waiting = await ann.answerQuestions(questions);
    await ann.typeToken(waiting, (await newestMail(mails, ann.email)).token!);
    const [account] = await house.rows('SELECT first_name, mfa_choice FROM account WHERE email_canonical = $1', [ann.email]);
    expect(account).toEqual({ first_name: 'Anna', mfa_choice: 'otp' });
  });

  it('shows the page that is due when a later one is asked for', async () => {
    const ann = newcomer();
    const contact = await ann.start();
    for (const screen of ['password', 'mfa', 'security-questions', 'token', 'wheres-my-email', '', 'address', 'token/again', 'elsewhere', 'afresh']) {
      const page = await ann.get(contact.url.pathname.replace(/contact-details$/, screen));
      expect(screenOf(page)).toBe('contact-details');
    }
  });

  it('lets two tabs of one browser register two addresses, each to its own destination', async () => {
    const one = newcomer();
    const two = new Registrant(house.baseUrl, `tab${(someone += 1)}@example.net`, one.person);
    const firstTab = await one.upToToken('/help?one');
    const secondTab = await two.upToToken('/help?two');
    const ready = await one.typeToken(firstTab, (await newestMail(mails, one.email)).token!);
    const secondReady = await two.typeToken(secondTab, (await newestMail(mails, two.email)).token!);
    expect((await two.signIn(secondReady)).url.search).toBe('?two');
    // The first tab is an old page by now, in a browser that is signed in.
    expect((await one.signIn(ready)).url.search).toBe('?one');
  });

  it('survives a restart of the server between any two steps', async () => {
    const ann = newcomer();
    const second = await startHouse({ beside: house, moved: true, environment: { SMTP_URL: mails.url } });
    try {
      const there = (page: Awaited<ReturnType<Registrant['get']>>) => ({ ...page, url: new URL(page.url.pathname, second.ownUrl) });
      const elsewhere = new Registrant(second.ownUrl, ann.email, ann.person);
      const password = await elsewhere.contactDetails(there(await ann.start()));
      const mfa = await ann.choosePassword(password);
      const questions = await elsewhere.chooseMfa(there(mfa));
      const waiting = await ann.answerQuestions(questions);
      const ready = await elsewhere.typeToken(there(waiting), (await newestMail(mails, ann.email)).token!);
      expect((await ann.signIn(ready)).url.pathname).toBe('/account');
    } finally {
      await second.close();
    }
  });

  it('goes on to the destination in a tab of somebody who is signed in by now', async () => {
    const ann = newcomer();
    const contact = await ann.start('/help?here');
    const other = new Registrant(house.baseUrl, `other${(someone += 1)}@example.net`, ann.person);
    const ready = await other.typeToken(await other.upToToken(), (await newestMail(mails, other.email)).token!);
    await other.signIn(ready);
    expect((await ann.get(contact.url.pathname)).url.search).toBe('?here');
    expect((await ann.contactDetails(contact)).url.search).toBe('?here');
    expect((await ann.get('/sign-in?to=/help?there')).url.search).toBe('?there');
  });

  it.each(['/oxauth/enableSso'])('clears our cookies at %s, opts the browser in, and starts again', async (path) => {
    const ann = newcomer();
    const before = await ann.upToToken();
    const fresh = await ann.get(path);
    expect(fresh.url.pathname).toBe('/sign-in');
    expect((await ann.get(before.url.pathname)).url.pathname).toBe('/sign-in');
    const contact = await ann.submit(fresh, { email: ann.email });
    expect(screenOf(contact)).toBe('contact-details');
  });

  it('knows the way on from every address that it has ever given out', async () => {
    const ann = newcomer();
    const waiting = await ann.upToToken();
    const id = waiting.url.pathname.split('/')[2]!;
    await ann.typeToken(waiting, (await newestMail(mails, ann.email)).token!);
    const unknown = id.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    for (const journey of [id, unknown, 'nonsense']) {
      for (const screen of ['contact-details', 'password', 'mfa', 'security-questions', 'token', 'wheres-my-email']) {
        const page = await ann.get(`/register/${journey}/${screen}`);
        const path = journey === id ? expect.stringMatching(/^\/sign-in\/[^/]+\/password$/) : '/sign-in';
        expect([page.status, page.url.pathname]).toEqual([200, path]);
      }
    }
  });
});
