import { EnsureAccount } from '../../src/accounts/index.js';
import { TokenLinks } from '../../src/one-time-secrets/index.js';
import { OperateGuarded } from '../../src/recovery/index.js';
import { postForm } from '../support/account-form.js';
import { FORGED_HOST, startForgingProxy } from '../support/forging-proxy.js';
import { submit } from '../support/forms.js';
import { HttpPerson, type Arrival } from '../support/http-person.js';
import { everything, overhear, tracesOf } from '../support/canaries.js';
import { startMailServer, type MailServer } from '../support/mail-server.js';
import { rawRequest } from '../support/raw-request.js';
import { RECOVERY_SUBJECT } from '../support/recovering.js';
import { Registrant } from '../support/registrant.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';
import { openServiceAccount } from '../support/services-of-a-house.js';
import { signIn } from '../support/signed-in.js';
import { newestMail, type TokenMail } from '../support/token-mail.js';

const PASSWORD = 'canary-Password under 7 larches';
const WRONG_PASSWORD = 'canary-Mistyped under 8 larches';
const PIN = '7391046258';
const ANSWERS = ['canary-Answer the First', 'canary-Answer the Second', 'canary-Answer the Third'] as const;
const NEXT_PASSWORD = 'canary-Recovered under 9 alders';
const WRONG_ANSWER = 'canary-Answer of somebody else';
const LEGACY_PASSWORD = 'canary-old-legacy';
const WRONG_TOKEN = 'QQQQ7QQQ';
const EMAIL = 'seventh-mailbox@example.net';
const GUARDED_SUBJECT = 'CenturyLink Guarded Recovery: first token';

/** STANDARDS, immunity 22: secrets in logs, queue, database or URLs. */
describe('secrets that go the whole way', () => {
  let house: RunningHouse;
  let mails: MailServer;
  let overhearing: ReturnType<typeof overhear>;
  const urls: string[] = [];
  const pages: string[] = [];
  const dumps: string[] = [];
  let secrets: Record<string, string>;

  function seen(page: Arrival): Arrival {
    urls.push(...page.via, page.url.href);
    pages.push(page.body);
    return page;
  }

  async function look(): Promise<void> {
    dumps.push(await everything(house.testDatabase.url));
  }

  beforeAll(async () => {
    overhearing = overhear();
    mails = await startMailServer();
    house = await startHouse({ environment: { SMTP_URL: mails.url, LOG_LEVEL: 'trace' } });
    await openServiceAccount(house, 'savvisstation', 'canary-old');
    secrets = { password: PASSWORD, 'wrong password': WRONG_PASSWORD, PIN, 'legacy password': LEGACY_PASSWORD, 'wrong token': WRONG_TOKEN };
    ANSWERS.forEach((answer, nth) => (secrets[`answer ${nth + 1}`] = answer));
    const { token, session } = await goTheWay();
    const recoveryToken = await recover();
    Object.assign(secrets, { token, session, 'recovery token': recoveryToken, 'next password': NEXT_PASSWORD, 'wrong answer': WRONG_ANSWER });
    secrets['token of "this wasn’t me"'] = await disown();
    secrets['token of a guarded recovery'] = await recoverGuarded();
    await look();
  });
  afterAll(async () => {
    await house?.close();
    await mails?.stop();
    overhearing?.stop();
  });

  /** Registration with its mistakes, sign-in with a wrong and the right password, linking. */
  async function goTheWay(): Promise<{ token: string; session: string }> {
    const ann = new Registrant(house.baseUrl, EMAIL);
    const contact = seen(await ann.start());
    const password = seen(await ann.contactDetails(contact, { pin: PIN }));
    seen(await ann.submit(password, { password: PASSWORD, passwordConfirmation: WRONG_PASSWORD }));
    const mfa = seen(await ann.choosePassword(password, PASSWORD));
    const questions = seen(await ann.chooseMfa(mfa));
    const [answer1, answer2, answer3] = ANSWERS;
    const asked = { question1: 'first-pet?', question2: 'first-concert?', question3: 'My own question?', answer1, answer2 };
    seen(await ann.submit(questions, { ...asked, answer3: '' }));
    const waiting = seen(await ann.submit(questions, { ...asked, answer3 }));
    expect(waiting.url.pathname).toMatch(/token$/);
    await look();
    const { token, link } = await newestMail(mails, EMAIL);
    urls.push(link);
    await look();
    seen(await ann.typeToken(waiting, WRONG_TOKEN));
    await ann.person.post(waiting.url, { token: token! });
    const ready = seen(await ann.typeToken(waiting, token!));
    seen(await ann.signIn(ready, WRONG_PASSWORD));
    seen(await ann.signIn(ready, PASSWORD));
    const linking = seen(await ann.get('/link/savvisstation'));
    seen(await ann.submit(linking, { username: 'canary-old', password: WRONG_PASSWORD }));
    seen(await ann.submit(linking, { username: 'canary-old', password: LEGACY_PASSWORD, linkAccount: 'on' }));
    seen(await ann.get('/account'));
    return { token: token!, session: ann.person.cookies().find(({ name }) => name === 'ma_session')!.value };
  }

  /** A forgotten password with its mistakes, in another browser. */
  async function recover(): Promise<string> {
    house.clock.advance(1);
    const ann = new Registrant(house.baseUrl, EMAIL);
    const waiting = seen(await ann.submit(await ann.get('/recovery'), { email: EMAIL }));
    const { token, link } = await newestMail(mails, EMAIL, 1, RECOVERY_SUBJECT);
    urls.push(link);
    await ann.submit(waiting, { token: WRONG_TOKEN });
    const questions = seen(await ann.submit(waiting, { token: token! }));
    const [answer1, answer2, answer3] = ANSWERS;
    seen(await ann.submit(questions, { answer1, answer2, answer3: WRONG_ANSWER }));
    const password = seen(await ann.submit(questions, { answer1, answer2, answer3 }));
    seen(await ann.submit(password, { password: NEXT_PASSWORD, passwordConfirmation: WRONG_PASSWORD }));
    const ready = seen(await ann.submit(password, { password: NEXT_PASSWORD, passwordConfirmation: NEXT_PASSWORD }));
    expect(ready.url.pathname).toMatch(/^\/sign-in/);
    return token!;
  }

  const tokenIn = ({ link }: TokenMail): string => house.get(TokenLinks).tokenFrom(new URL(link, house.baseUrl).searchParams.get('prefill'))!;
  const shown = (page: Arrival, fields: Record<string, string>, action: RegExp) => submit(stranger, page, fields, { action });
  const stranger = new HttpPerson();

  /** "This wasn't me" of a browser that is new. */
  async function disown(): Promise<string> {
    await signIn({ baseUrl: house.baseUrl, get: house.get }, new HttpPerson(), { email: EMAIL, password: NEXT_PASSWORD });
    const mail = await newestMail(mails, EMAIL, 1, 'New sign-in to your Master Account');
    urls.push(mail.link);
    const page = await stranger.get(new URL(mail.link, house.baseUrl));
    seen(await shown(seen(page), {}, /not-me/));
    return tokenIn(mail);
  }

  async function recoverGuarded(): Promise<string> {
    const operate = house.get(OperateGuarded);
    await operate.approve(await operate.request({ email: EMAIL, operator: 'olga', reason: 'phone stolen' }), 'piotr');
    const mail = await newestMail(mails, EMAIL, 1, GUARDED_SUBJECT);
    urls.push(mail.link);
    const page = seen(await stranger.get(new URL(mail.link, house.baseUrl)));
    await look();
    seen(await shown(page, { token: WRONG_TOKEN }, /guarded\/[^/]+$/));
    const second = seen(await shown(page, {}, /guarded\/[^/]+$/));
    expect(second.url.pathname).toMatch(/^\/recovery\/proofs\//);
    return tokenIn(mail);
  }

  const found = (text: string): string[] =>
    Object.entries(secrets).filter(([, secret]) => tracesOf(secret).some((trace) => text.includes(trace))).map(([name]) => name);

  it('were really there', async () => {
    expect(dumps.at(-1)).toContain('canary-old');
    expect(dumps.at(-1)).toContain(EMAIL);
    expect(await house.rows('SELECT id FROM account_link')).toHaveLength(1);
    expect(overhearing.heard()).toContain('/link/savvisstation');
    expect(secrets['token']).toMatch(/^[A-Z2-9]{8}$/);
    for (const what of ['"this wasn’t me"', 'a guarded recovery']) expect(secrets[`token of ${what}`]!.length).toBeGreaterThanOrEqual(8);
  });

  it('stand in no table, at no time: rooms, outbox and queue alike', () => {
    expect(dumps).toHaveLength(4);
    for (const dump of dumps) expect(found(dump)).toEqual([]);
  });

  // Red when one line of the log tells what was typed.
  it('stand in no log, although it tells everything', () => {
    expect(found(overhearing.heard())).toEqual([]);
  });

  it('stand in no address, not even in the link of the mail', () => {
    expect(found(urls.join('\n'))).toEqual([]);
  });

  it('are shown on no page once typed, the PIN and the token that their owner may see excepted', () => {
    expect(found(pages.join('\n')).filter((name) => !['PIN', 'token', 'recovery token', 'token of a guarded recovery', 'wrong token'].includes(name))).toEqual([]);
  });

  it('and the log knows people by ids, not by their addresses', () => {
    expect(overhearing.heard()).not.toContain(EMAIL);
    expect(overhearing.heard()).not.toContain(encodeURIComponent(EMAIL));
  });

  // STANDARDS, immunity 8. Naive: the link is built from the host of the request that orders the mail.
  it('and no mail leads anywhere but to the configured address, whatever host the requests claim that order it', async () => {
    const proxy = await startForgingProxy(house.baseUrl);
    try {
      const [before, email, next] = [mails.taken.length, 'forged@example.net', 'forged-next@example.net'];
      const at = (path: string): string => `${proxy.url}${path}`;
      await house.get(EnsureAccount).ensure({ email, password: PASSWORD, firstName: 'Ann', lastName: 'Example' });
      const [first, ann] = [new HttpPerson(), new HttpPerson()];
      for (const person of [first, ann]) await signIn({ baseUrl: proxy.url, get: house.get }, person, { email, password: PASSWORD });
      await newestMail(mails, email, 1, 'New sign-in to your Master Account');

      await submit(first, await first.get(at('/recovery')), { email }, { action: /\/recovery$/ });
      await newestMail(mails, email, 1, RECOVERY_SUBJECT);

      const operate = house.get(OperateGuarded);
      await operate.approve(await operate.request({ email, operator: 'olga', reason: 'phone stolen' }), 'piotr');
      const guarded = await first.get(at((await newestMail(mails, email, 1, GUARDED_SUBJECT)).link));
      house.clock.advance(61);
      await submit(first, guarded, {}, { action: /again$/ });
      await newestMail(mails, email, 2, GUARDED_SUBJECT);

      const contact = '/account/contact-details';
      await postForm(ann, await ann.get(at(contact)), `${contact}/email`, { email: next, currentPassword: PASSWORD });
      const { token } = await newestMail(mails, next);
      await postForm(ann, await ann.get(at(`${contact}/email/token`)), `${contact}/email/token`, { token: token!, currentPassword: PASSWORD });
      expect((await newestMail(mails, email, 1, 'The email of your Master Account was changed')).link).toMatch(/^\/email-change\/.*\/undo/);

      const raws = mails.taken.slice(before).map(({ raw }) => raw.replace(/=\r\n/g, ''));
      expect(raws.length).toBeGreaterThanOrEqual(6);
      const byHost = await rawRequest(`${house.baseUrl}/recovery`, { headers: { host: FORGED_HOST } });
      expect(byHost.status).toBe(421);
      for (const raw of raws) {
        expect(raw).not.toContain(FORGED_HOST);
        expect(raw).not.toContain(proxy.url);
        expect(raw).toContain(house.baseUrl);
        for (const [, host] of raw.matchAll(/https?:\/\/([^/\s"<]+)/g)) expect(`http://${host}`).toBe(house.baseUrl);
      }
    } finally {
      await proxy.stop();
    }
  });
});
