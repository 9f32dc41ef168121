import { SecurityQuestions, securityQuestionsForm, VerifyAnswers } from '../../src/security-questions/index.js';
import { postForm } from '../support/account-form.js';
import { HttpPerson, type Arrival } from '../support/http-person.js';
import { startMailServer, type MailServer } from '../support/mail-server.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';
import { signedIn, textOf, type SignedIn } from '../support/signed-in.js';
import { newestMail } from '../support/token-mail.js';

const PATH = '/account/security-questions';
const OWN = 'What did the sign above the shop say?';

const TYPED = {
  question1: 'What did you want to become when you were a child?',
  answer1: 'Keeper of a lighthouse',
  question2: 'own',
  ownQuestion2: OWN,
  answer2: 'Closed on Mondays',
  question3: 'Which dish did you like best as a child?',
  answer3: 'St. Mary’s-Pie',
};

describe('Security Questions', () => {
  let house: RunningHouse;
  let mails: MailServer;
  let ann: SignedIn;

  beforeAll(async () => {
    mails = await startMailServer();
    house = await startHouse({ environment: { SMTP_URL: mails.url } });
  });
  afterAll(async () => {
    await house?.close();
    await mails?.stop();
  });
  beforeEach(async () => {
    ann = await signedIn({ baseUrl: house.baseUrl, get: house.get });
    const questions = house.get(SecurityQuestions);
    const chosen = securityQuestionsForm(ann).parse({
      question1: 'first-pet', answer1: 'Rex the first', question2: 'first-concert', answer2: 'Some brass band', question3: 'first-car', answer3: 'A red one',
    });
    await questions.store(ann.accountId, await questions.prepare(chosen));
  });

  const open = (): Promise<Arrival> => ann.person.get(`${house.baseUrl}${PATH}`);
  const change = async (typed: Record<string, string> = {}): Promise<Arrival> =>
    postForm(ann.person, await open(), PATH, { ...TYPED, currentPassword: ann.password, ...typed });
  const knows = (...answers: string[]): Promise<boolean> => house.get(VerifyAnswers).verify(ann.accountId, answers);
  const knowsOld = () => knows('rex the first', 'some brass band', 'a red one');
  const knowsNew = () => knows('KEEPER of a  lighthouse!', 'closed on mondays', 'st marys pie');

  it('are shown, the answers never', async () => {
    const page = await open();
    expect(textOf(page)).toContain('What was the name of your first pet?');
    expect(page.body).not.toMatch(/Rex the first/i);
    expect(page.body).not.toContain('argon2');
  });

  it('are replaced with the password, one of them in own words, and this is mailed', async () => {
    const page = await change();
    expect(textOf(page)).toContain('Your security questions are changed.');
    expect(textOf(page)).toContain(OWN);
    expect(page.body).not.toContain('lighthouse');
    expect([await knowsNew(), await knowsOld()]).toEqual([true, false]);
    const { subject, text } = await newestMail(mails, ann.email);
    expect(subject).toBe('Your security questions were changed');
    expect(text).not.toContain(OWN);
  });

  it('stay with a wrong password; questions stay in the form, answers and password don\'t', async () => {
    const page = await change({ currentPassword: 'guessed' });
    expect(page.status).toBe(422);
    expect(page.body).toContain(`value="${OWN}"`);
    expect(page.body).not.toMatch(/lighthouse|guessed/);
    expect([await knowsNew(), await knowsOld()]).toEqual([false, true]);
  });

  it('tell what is wrong with the password together with what is wrong with the answers', async () => {
    const page = await change({ currentPassword: '', answer1: 'x' });
    expect(page.body).toContain('id="field-answer1-error"');
    expect(page.body).toContain('id="field-currentPassword-error"');
    expect(await knowsOld()).toBe(true);
  });

  it.each<[string, Record<string, string>, string]>([
    ['a question that comes twice', { question3: TYPED.question1 }, 'You already have this question above.'],
    ['a question that comes twice in other words', { question3: 'own', ownQuestion3: 'what DID the sign above the shop say' }, 'You already have this question above.'],
    ['an answer that stands in its question', { answer2: 'The Shop' }, 'The question already contains this answer.'],
    ['an answer of one letter', { answer1: ' X. ' }, 'Use at least 2 letters or digits.'],
    ['no answer', { answer3: '' }, 'Fill in “Answer 3”'],
  ])('refuse %s', async (_what, typed, words) => {
    const page = await change(typed);
    expect(page.status).toBe(422);
    expect(textOf(page)).toContain(words);
    expect(await knowsOld()).toBe(true);
  });

  it('refuse the email as an answer, however it is written', async () => {
    for (const answer1 of [ann.email, ann.email.toUpperCase(), ` ${ann.email} `]) {
      expect(textOf(await change({ answer1 }))).toContain('Others know your email.');
    }
  });

  it('are changed by no form of another site, and for nobody who is not signed in', async () => {
    const body = { ...TYPED, currentPassword: ann.password };
    expect((await ann.person.post(`${house.baseUrl}${PATH}`, body)).status).toBe(403);
    expect((await ann.person.post(`${house.baseUrl}${PATH}`, { ...body, _csrf: 'guessed' })).status).toBe(403);
    const stranger = await new HttpPerson().post(`${house.baseUrl}${PATH}`, body);
    expect(stranger.url.pathname === '/sign-in' || stranger.status === 403).toBe(true);
    expect(await knowsOld()).toBe(true);
  });

  it('change for oneself only, whatever else the form says', async () => {
    const ben = await signedIn({ baseUrl: house.baseUrl, get: house.get });
    await change({ accountId: ben.accountId, account: ben.accountId, email: ben.email, position: '1' });
    expect(await knowsNew()).toBe(true);
    expect(await house.get(VerifyAnswers).questionsOf(ben.accountId)).toEqual([]);
  });

  it('can be chosen where there are none', async () => {
    ann = await signedIn({ baseUrl: house.baseUrl, get: house.get });
    expect(textOf(await open())).toContain('You have no security questions yet.');
    await change();
    expect(await knowsNew()).toBe(true);
  });
});
