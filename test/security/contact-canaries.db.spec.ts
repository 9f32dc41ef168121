import { postForm } from '../support/account-form.js';
import { everything, overhear, tracesOf } from '../support/canaries.js';
import { HttpPerson, type Arrival } from '../support/http-person.js';
import { startMailServer, type MailServer } from '../support/mail-server.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';
import { signedIn, textOf } from '../support/signed-in.js';
import { startSmsGateway, type SmsGatewayServer } from '../support/sms-servers.js';
import { newestMail } from '../support/token-mail.js';

const CONTACT = '/account/contact-details';
const QUESTIONS = '/account/security-questions';
const NUMBER = '+15555550188';

/** Typed by the customer; the tokens join them once they have come. */
const secrets: Record<string, string> = {
  PIN: '7391058264',
  'refused PIN': '739105826499',
  'wrong password': 'canary-Guessed under 9 larches',
  'own question': 'What did canary-owl say at night?',
  'first answer': 'canary-becoming a lamplighter',
  'second answer': 'canary-hoot hoot',
  'third answer': 'canary-dumplings',
};

/** STANDARDS, immunity 22, for what customers change under Manage My Account. */
describe('secrets of contact details and security questions', () => {
  let house: RunningHouse;
  let mails: MailServer;
  let gateway: SmsGatewayServer;
  let overhearing: ReturnType<typeof overhear>;
  const urls: string[] = [];
  const pages: string[] = [];
  const dumps: string[] = [];
  const notices: string[] = [];

  beforeAll(async () => {
    overhearing = overhear();
    mails = await startMailServer();
    gateway = await startSmsGateway();
    house = await startHouse({ environment: { SMTP_URL: mails.url, SMS_GATEWAY_URL: gateway.url, LOG_LEVEL: 'trace' } });
    await goTheWay();
    dumps.push(await everything(house.testDatabase.url));
  });
  afterAll(async () => {
    await house?.close();
    await Promise.all([mails?.stop(), gateway?.stop()]);
    overhearing?.stop();
  });

  async function goTheWay(): Promise<void> {
    const ann = await signedIn({ baseUrl: house.baseUrl, get: house.get });
    secrets['password'] = ann.password;
    const seen = (page: Arrival): Arrival => {
      urls.push(...page.via, page.url.href);
      pages.push(page.body);
      return page;
    };
    const at = (path: string): string => `${house.baseUrl}${path}`;
    const send = async (from: string, action: string, typed: Record<string, string>): Promise<Arrival> =>
      seen(await postForm(ann.person, await ann.person.get(at(from)), action, { currentPassword: ann.password, ...typed }));

    await send(CONTACT, `${CONTACT}/pin`, { pin: secrets['PIN']!, currentPassword: secrets['wrong password']! });
    expect(textOf(await send(CONTACT, `${CONTACT}/pin`, { pin: secrets['PIN']! }))).toContain('Your PIN is changed.');
    expect((await ann.person.get(at(`${CONTACT}/pin`))).body).toContain(secrets['PIN']);

    await send(CONTACT, `${CONTACT}/mobile`, { mobile: NUMBER });
    await gateway.until(NUMBER);
    secrets['token of the text message'] = gateway.token(NUMBER);
    dumps.push(await everything(house.testDatabase.url));
    await send(`${CONTACT}/mobile/token`, `${CONTACT}/mobile/token`, { token: secrets['token of the text message'] });

    const next = 'other-mailbox@example.net';
    await send(CONTACT, `${CONTACT}/email`, { email: next });
    const mail = await newestMail(mails, next);
    secrets['token of the mail'] = mail.token!;
    seen({ ...(await ann.person.get(at(mail.link))), body: '' });
    dumps.push(await everything(house.testDatabase.url));
    await send(`${CONTACT}/email/token`, `${CONTACT}/email/token`, { token: secrets['token of the mail'] });

    const answers = { answer1: secrets['first answer']!, answer2: secrets['second answer']!, answer3: secrets['third answer']! };
    const questions = { question1: 'What did you want to become when you were a child?', question2: 'own', question3: 'Which dish did you like best as a child?' };
    expect(textOf(await send(QUESTIONS, QUESTIONS, { ...questions, ownQuestion2: secrets['own question']!, ...answers }))).toContain('are changed.');
    // Whose question it is may read it.
    pages.pop();

    for (const subject of ['Your PIN was changed', 'Your mobile number was changed', 'The email of your Master Account was changed']) {
      notices.push((await newestMail(mails, ann.email, 1, subject)).text);
    }
    const undo = await newestMail(mails, ann.email, 1, 'The email of your Master Account was changed');
    const owner = new HttpPerson();
    const page = await owner.get(at(undo.link));
    seen(await postForm(owner, page, page.url.pathname, {}));
  }

  const found = (text: string): string[] =>
    Object.entries(secrets).filter(([, secret]) => tracesOf(secret).some((trace) => text.includes(trace))).map(([name]) => name);

  it('came to their ends', async () => {
    const events = (await house.rows<{ event: string }>('SELECT DISTINCT event FROM audit_event')).map(({ event }) => event);
    expect(events).toEqual(expect.arrayContaining(['accounts.pin-changed', 'accounts.mobile-verified', 'accounts.email-changed', 'security-questions.changed', 'accounts.email-change-undone']));
    expect(Object.keys(secrets)).toHaveLength(10);
  });

  // Red when the line that each request leaves in the log tells its body.
  it('stand in no table, no log, no address, no notice, and on no page but the one that shows the PIN', () => {
    for (const dump of dumps) expect(found(dump)).toEqual([]);
    expect(found(overhearing.heard())).toEqual([]);
    expect(found(urls.join('\n'))).toEqual([]);
    expect(found(notices.join('\n'))).toEqual([]);
    expect(found(pages.join('\n'))).toEqual([]);
  });

  it('write no number or address of a customer into the log', () => {
    expect(overhearing.heard()).not.toContain(NUMBER);
    expect(overhearing.heard()).not.toContain('other-mailbox@example.net');
  });
});
