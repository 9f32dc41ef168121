import { randomUUID } from 'node:crypto';
import { createTestingHouse, type TestingHouse } from '../../test/support/testing-house.js';
import { EnsureAccount, SlowHasher } from '../accounts/index.js';
import { errorText } from '../i18n/index.js';
import { OFFERED_QUESTIONS } from './offered-questions.js';
import { securityQuestionsForm } from './security-questions-form.js';
import { SecurityQuestionsModule } from './security-questions.module.js';
import { SecurityQuestions } from './security-questions.js';
import { VerifyAnswers } from './verify-answers.js';

const OWN = 'What stood on the red shelf?';
const chosen = securityQuestionsForm({ email: 'alice@example.com' }).parse({
  question1: 'first-pet',
  answer1: 'Señor Fluff',
  question2: OWN,
  answer2: 'the canary lamp',
  question3: 'first-car',
  answer3: 'Fluff',
});

let house: TestingHouse;
let questions: SecurityQuestions;

beforeAll(async () => {
  house = await createTestingHouse({ modules: [SecurityQuestionsModule] });
  questions = house.get(SecurityQuestions);
});

afterAll(() => house.close());

const newAccount = () =>
  house.get(EnsureAccount).ensure({ email: `${randomUUID()}@example.com`, firstName: 'A', lastName: 'B', password: 'seven quiet lanterns' });

const rowsOf = (accountId: string) =>
  house.database.query<{ position: number; question_key: string | null; own_question_sealed: string | null; answer_hash: string; key_version: number }>(
    'SELECT position, question_key, own_question_sealed, answer_hash, key_version FROM security_answer WHERE account_id = $1 ORDER BY position',
    [accountId],
  );

describe('security questions', () => {
  it('are offered as a dozen questions in words', () => {
    const offered = questions.offered();
    expect(offered.map(({ id }) => id)).toEqual([...OFFERED_QUESTIONS]);
    expect(offered.every(({ text }) => /^[A-Z].+\?$/.test(text))).toBe(true);
    expect(new Set(offered.map(({ text }) => text)).size).toBe(12);
  });

  it('are prepared as plain JSON that holds no answer, no own words, and nothing that repeats', async () => {
    const prepared = await questions.prepare(chosen);
    const kept = JSON.stringify(prepared);
    expect(JSON.parse(kept)).toEqual(prepared);
    expect(kept).not.toMatch(/fluff|canary|lamp|shelf/i);
    const [first, second, third] = prepared;
    expect([first!.questionKey, second!.questionKey, third!.questionKey]).toEqual(['first-pet', null, 'first-car']);
    expect(new Set((await questions.prepare(chosen)).concat(prepared).map(({ answerHash }) => answerHash)).size).toBe(6);
    expect(questions.questionsOf(prepared)).toEqual(['What was the name of your first pet?', OWN, 'What make and model was your first car?']);
  });

  it('are stored with the account, each answer hashed by key and argon2id', async () => {
    const accountId = await newAccount();
    const prepared = await questions.prepare(chosen);
    await questions.store(accountId, prepared);
    const rows = await rowsOf(accountId);
    expect(rows).toEqual(
      prepared.map((answer, index) => ({
        position: index + 1,
        question_key: answer.questionKey,
        own_question_sealed: answer.ownQuestionSealed,
        answer_hash: answer.answerHash,
        key_version: 1,
      })),
    );
    const hasher = house.get(SlowHasher);
    const keyed = house.keyRing.mac('security-questions.answer', ['señor fluff']).toString('base64url');
    expect(await hasher.verify(keyed, rows[0]!.answer_hash, 'security-answer')).toBe(true);
    expect(await hasher.verify('señor fluff', rows[0]!.answer_hash, 'security-answer')).toBe(false);
    expect(await hasher.verify(keyed, rows[0]!.answer_hash, 'password')).toBe(false);
  });

  it('are undone with the registration that they belong to, and gone with their account', async () => {
    const accountId = await newAccount();
    const prepared = await questions.prepare(chosen);
    const failing = house.database.transaction(async () => {
      await questions.store(accountId, prepared);
      throw new Error('the registration went no further');
    });
    await expect(failing).rejects.toThrow('no further');
    expect(await rowsOf(accountId)).toEqual([]);
    await questions.store(accountId, prepared);
    await house.database.query('DELETE FROM account WHERE id = $1', [accountId]);
    expect(await rowsOf(accountId)).toEqual([]);
  });

  it('cost three hashes, one after the other', async () => {
    const { figures } = house.get(SlowHasher);
    const before = figures.done;
    const preparing = questions.prepare(chosen);
    expect(figures.running + figures.waiting).toBe(1);
    await preparing;
    expect(figures.done - before).toBe(3);
  });

  it('have words for a busy moment', () => {
    expect(errorText('accounts.hashing.busy', { seconds: 2 })).toBe('Many people are signing in right now. Nothing was checked. Try again in 2 seconds.');
  });
});

describe('answers', () => {
  const RIGHT = ['Señor Fluff', 'the canary lamp', 'Fluff'];
  let accountId: string;

  beforeAll(async () => {
    accountId = await newAccount();
    await questions.store(accountId, await questions.prepare(chosen));
  });

  const verify = (id: string | null, answers: readonly string[]) => house.get(VerifyAnswers).verify(id, answers);

  it('are asked for in words, in the order in which they were chosen', async () => {
    expect(await house.get(VerifyAnswers).questionsOf(accountId)).toEqual([
      'What was the name of your first pet?',
      OWN,
      'What make and model was your first car?',
    ]);
    expect(await house.get(VerifyAnswers).questionsOf(await newAccount())).toEqual([]);
  });

  it('are right all together, in whatever case and punctuation', async () => {
    expect(await verify(accountId, RIGHT)).toBe(true);
    expect(await verify(accountId, ['SEÑOR  FLUFF', '"The Canary-Lamp"', 'fluff.'])).toBe(true);
  });

  it.each([
    ['one is wrong', ['Señor Fluff', 'the canary lamp', 'Fluffy']],
    ['two are exchanged', ['Fluff', 'the canary lamp', 'Señor Fluff']],
    ['one is missing', ['Señor Fluff', 'the canary lamp']],
    ['all are empty', ['', '', '']],
  ])('are wrong when %s', async (_how, answers) => {
    expect(await verify(accountId, answers)).toBe(false);
  });

  it('are never right for an account that has none, or that does not exist', async () => {
    expect(await verify(await newAccount(), ['', '', ''])).toBe(false);
    expect(await verify(null, RIGHT)).toBe(false);
    expect(await verify(randomUUID(), RIGHT)).toBe(false);
  });

  it('cost three hashes whatever they are and whosever they are', async () => {
    const { figures } = house.get(SlowHasher);
    const costs: number[] = [];
    for (const [id, answers] of [[accountId, RIGHT], [accountId, ['x', 'y', 'z']], [await newAccount(), RIGHT], [null, RIGHT]] as const) {
      const before = figures.done;
      await verify(id, answers);
      costs.push(figures.done - before);
    }
    expect(costs).toEqual([3, 3, 3, 3]);
  });
});

describe('replacing questions', () => {
  const form = securityQuestionsForm({ email: 'alice@example.com' });
  const others = (mark: string) =>
    form.parse({ question1: 'dream-job', answer1: `job ${mark}`, question2: 'first-movie', answer2: `movie ${mark}`, question3: 'parents-met', answer3: `town ${mark}` });

  it('leaves nothing of those before, and is on record', async () => {
    const accountId = await newAccount();
    await questions.store(accountId, await questions.prepare(chosen));
    await questions.replace(accountId, await questions.prepare(others('a')));
    const verify = house.get(VerifyAnswers);
    expect(await verify.verify(accountId, ['job a', 'movie a', 'town a'])).toBe(true);
    expect(await verify.verify(accountId, ['Señor Fluff', 'the canary lamp', 'Fluff'])).toBe(false);
    expect(await rowsOf(accountId)).toHaveLength(3);
    const events = await house.database.query(`SELECT 1 FROM audit_event WHERE event = 'security-questions.changed' AND subjects ->> 'account' = $1`, [accountId]);
    expect(events).toHaveLength(1);
  });

  it('gives questions to an account that had none, and is undone with what caused it', async () => {
    const accountId = await newAccount();
    const undone = house.database.transaction(async () => {
      await questions.replace(accountId, await questions.prepare(others('a')));
      throw new Error('changed my mind');
    });
    await expect(undone).rejects.toThrow('changed my mind');
    expect(await rowsOf(accountId)).toEqual([]);
  });

  it('many times at once leaves one set whole', async () => {
    const accountId = await newAccount();
    await questions.store(accountId, await questions.prepare(chosen));
    const marks = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const prepared = [];
    for (const mark of marks) prepared.push(await questions.prepare(others(mark)));
    await Promise.all(prepared.map((each) => questions.replace(accountId, each)));
    expect(await rowsOf(accountId)).toHaveLength(3);
    const verify = house.get(VerifyAnswers);
    const right = [];
    for (const mark of marks) if (await verify.verify(accountId, [`job ${mark}`, `movie ${mark}`, `town ${mark}`])) right.push(mark);
    expect(right).toHaveLength(1);
  });
});
