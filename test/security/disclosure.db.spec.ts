import { EnsureAccount, SlowHasher } from '../../src/accounts/index.js';
import type { Arrival } from '../support/http-person.js';
import { startMailServer, type MailServer } from '../support/mail-server.js';
import { CHOSEN_PASSWORD, Registrant, screenOf } from '../support/registrant.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';
import { newestMail } from '../support/token-mail.js';

const UUID = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g;
/** The people of a pair differ in nothing else. */
const DOMAINS = /(known|other)\.example/g;

/** What a stranger can learn from an answer: everything but what is random (ids, seals, the assigned PIN) or was typed. */
function told({ status, url, body, headers }: Arrival): object {
  const plain = (text: string): string => text.replaceAll(UUID, '<id>').replaceAll(DOMAINS, '<domain>');
  const words = plain(body)
    .replace(/(name="_(?:csrf|resume)" value=")[^"]*/g, '$1')
    .replace(/\b\d{6}\b/g, '<pin>');
  return { status, path: plain(url.pathname + url.search), words, retryAfter: headers.get('retry-after') };
}

/** STANDARDS: past the email screen known and unknown addresses are alike in words, status, length and time. */
describe('with SIGN_IN_DISCLOSURE=uniform', () => {
  let house: RunningHouse;
  let mails: MailServer;
  let some = 0;

  beforeAll(async () => {
    mails = await startMailServer();
    house = await startHouse({ environment: { SMTP_URL: mails.url, SIGN_IN_DISCLOSURE: 'uniform', RATE_LIMIT_FACTOR: '1000' } });
  });
  afterAll(async () => {
    await house?.close();
    await mails?.stop();
  });

  /** Two people; one has a Master Account. */
  async function pair(): Promise<[known: Registrant, unknown: Registrant]> {
    some += 1;
    const [known, unknown] = ['known', 'other'].map((name) => new Registrant(house.baseUrl, `guest-${some}@${name}.example`));
    await house.get(EnsureAccount).ensure({ email: known!.email, password: CHOSEN_PASSWORD, firstName: 'Ann', lastName: 'Example' });
    return [known!, unknown!];
  }

  /** Has both do the same and compares what each is told. @returns the two pages */
  async function alike(pages: (Arrival | null)[], people: readonly Registrant[], act: (person: Registrant, page: Arrival) => Promise<Arrival>) {
    const answers: Arrival[] = [];
    for (const [nth, person] of people.entries()) answers.push(await act(person, pages[nth]!));
    expect(told(answers[0]!)).toEqual(told(answers[1]!));
    return answers;
  }

  /** On to the page that waits for the token, by "I'm new here" on the password screen. */
  async function registerBoth(people: readonly Registrant[]): Promise<Arrival[]> {
    const passwordScreens = await alike([null, null], people, (person) => person.start());
    const contact = await alike(passwordScreens, people, (person, page) =>
      person.submit(page, {}, page.url.pathname.replace(/password$/, 'register')),
    );
    expect(contact.map(screenOf)).toEqual(['contact-details', 'contact-details']);
    const password = await alike(contact, people, (person, page) => person.contactDetails(page));
    const mfa = await alike(password, people, (person, page) => person.choosePassword(page));
    const questions = await alike(mfa, people, (person, page) => person.chooseMfa(page));
    return alike(questions, people, (person, page) => person.answerQuestions(page));
  }

  it('the email screen and the password screen say the same of known and unknown addresses', async () => {
    const screens = await alike([null, null], await pair(), (person) => person.start());
    expect(screens.map(screenOf)).toEqual(['password', 'password']);
  });

  // Red when an address without an account costs no hash, and when a try is counted after the look.
  it('wrong passwords cost as much, are refused in the same words and slowed down at the same moment', async () => {
    const people = await pair();
    const { figures } = house.get(SlowHasher);
    const hashed: number[] = [];
    let screens = await alike([null, null], people, (person) => person.start());
    for (let guess = 0; guess < 7; guess += 1) {
      screens = await alike(screens, people, async (person, page) => {
        const before = figures.done;
        const answer = await person.signIn(page, `wrong guess ${guess}`);
        hashed.push(figures.done - before);
        return answer;
      });
    }
    expect(screens[0]!.status).toBe(429);
    // Time is spent on hashing: one for each free try, none afterwards, for both.
    expect(hashed).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0]);
  });

  it('only the mailbox is told: "finish registering" or "you already have an account"', async () => {
    const [known, unknown] = await pair();
    await registerBoth([known, unknown]);
    const [toKnown, toUnknown] = [await newestMail(mails, known.email), await newestMail(mails, unknown.email)];
    expect([toKnown.subject, toKnown.token]).toEqual(['You already have a Master Account', undefined]);
    expect(toKnown.link).toBe('/sign-in');
    expect([toUnknown.subject, toUnknown.token]).toEqual(['CenturyLink Email Validation Token', expect.any(String)]);
  });

  it('guessed tokens are refused in the same words, also when the last try is used up', async () => {
    const people = await pair();
    let pages = await registerBoth(people);
    for (const { email } of people) await newestMail(mails, email);
    for (let guess = 0; guess < 6; guess += 1) pages = await alike(pages, people, (person, page) => person.typeToken(page, 'AAAAAAAA'));
    expect(pages[0]!.body).toContain('this token no longer works');
  });

  it('guessed tokens are refused in the same words in another browser', async () => {
    const people = await pair();
    const waiting = await registerBoth(people);
    for (const { email } of people) await newestMail(mails, email);
    const strangers = people.map(({ email }) => new Registrant(house.baseUrl, email));
    const pages = await alike([null, null], strangers, (person) => person.get('/sign-in'));
    for (const [step, fields] of [['afresh', { token: 'AAAAAAAA' }], ['elsewhere', { token: 'AAAAAAAA', password: CHOSEN_PASSWORD }]] as const) {
      await alike(pages, strangers, (person, page) =>
        person.submit(page, fields, waiting[strangers.indexOf(person)]!.url.pathname.replace(/token$/, step)),
      );
    }
  });

  it('an address that is corrected to a known one is answered like any other', async () => {
    const [known, unknown] = await pair();
    const [first, second] = [new Registrant(house.baseUrl, 'typo@other.example'), new Registrant(house.baseUrl, 'typo@other.example')];
    const waiting = await registerBoth([first, second]);
    const corrected = [new Registrant(house.baseUrl, known.email, first.person), new Registrant(house.baseUrl, unknown.email, second.person)];
    const changed = await alike(waiting, corrected, (person, page) =>
      person.submit(page, { email: person.email }, page.url.pathname.replace(/token$/, 'address')),
    );
    for (const { email } of corrected) await newestMail(mails, email);
    await alike(changed, corrected, (person, page) => person.typeToken(page, 'AAAAAAAA'));
  });

  // The mail to a known address has another subject: shown on the page, it would tell.
  it('"Where\'s my email" says the same of both mails', async () => {
    const people = await pair();
    const waiting = await registerBoth(people);
    for (const { email } of people) await newestMail(mails, email);
    const settled = () => house.rows('SELECT 1 FROM mail_message WHERE next_attempt_at IS NOT NULL');
    while ((await settled()).length > 0) await new Promise<void>((resolve) => void setTimeout(resolve, 50));
    house.clock.advance(181);
    const pages = await alike(waiting, people, (person, page) => person.get(page.url.pathname.replace(/token$/, 'wheres-my-email')));
    expect(pages[0]!.body).toContain('Email successfully sent at');
  });
});
