import type { Arrival } from '../support/http-person.js';
import { everything, overhear, tracesOf } from '../support/canaries.js';
import { startMailServer, type MailServer } from '../support/mail-server.js';
import { RECOVERY_SUBJECT } from '../support/recovering.js';
import { Registrant } from '../support/registrant.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';
import { openServiceAccount } from '../support/services-of-a-house.js';
import { newestMail } from '../support/token-mail.js';

const PASSWORD = 'canary-Password under 7 larches';
const WRONG_PASSWORD = 'canary-Mistyped under 8 larches';
const PIN = '7391046258';
const ANSWERS = ['canary-Answer the First', 'canary-Answer the Second', 'canary-Answer the Third'] as const;
const NEXT_PASSWORD = 'canary-Recovered under 9 alders';
const WRONG_ANSWER = 'canary-Answer of somebody else';
const LEGACY_PASSWORD = 'canary-old-legacy';
const WRONG_TOKEN = 'QQQQ7QQQ';
const EMAIL = 'seventh-mailbox@example.net';

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
    await look();
  }, 60_000);
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

  const found = (text: string): string[] =>
    Object.entries(secrets).filter(([, secret]) => tracesOf(secret).some((trace) => text.includes(trace))).map(([name]) => name);

  it('were really there', async () => {
    expect(dumps.at(-1)).toContain('canary-old');
    expect(dumps.at(-1)).toContain(EMAIL);
    expect(await house.rows('SELECT id FROM account_link')).toHaveLength(1);
    expect(overhearing.heard()).toContain('/link/savvisstation');
    expect(secrets['token']).toMatch(/^[A-Z2-9]{8}$/);
  });

  it('stand in no table, at no time: rooms, outbox and queue alike', () => {
    expect(dumps).toHaveLength(3);
    for (const dump of dumps) expect(found(dump)).toEqual([]);
  });

  it('stand in no log, although it tells everything', () => {
    expect(found(overhearing.heard())).toEqual([]);
  });

  it('stand in no address, not even in the link of the mail', () => {
    expect(found(urls.join('\n'))).toEqual([]);
  });

  it('are shown on no page once typed, the PIN and the token that their owner may see excepted', () => {
    expect(found(pages.join('\n')).filter((name) => !['PIN', 'token', 'recovery token', 'wrong token'].includes(name))).toEqual([]);
  });

  it('and the log knows people by ids, not by their addresses', () => {
    expect(overhearing.heard()).not.toContain(EMAIL);
    expect(overhearing.heard()).not.toContain(encodeURIComponent(EMAIL));
  });
});
