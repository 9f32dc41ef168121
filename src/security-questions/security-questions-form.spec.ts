import fc from 'fast-check';
import { errorText } from '../i18n/index.js';
import { normaliseAnswer } from './normalise-answer.js';
import { securityQuestionsForm } from './security-questions-form.js';

const filled = {
  question1: 'first-pet',
  answer1: 'Señor Fluff',
  question2: 'In which town did your parents meet?',
  answer2: 'St. Mary’s',
  question3: ' What stood on   the red shelf? ',
  answer3: 'a lamp',
};
const form = securityQuestionsForm({ email: 'alice@example.com' });

const problems = (given: Record<string, unknown>) => {
  const result = form.safeParse({ ...filled, ...given });
  return Object.fromEntries((result.error?.issues ?? []).map((issue) => [issue.path[0], issue.message]));
};

describe('the security questions form', () => {
  it('takes questions by id, by the words of the list, and in one’s own words', () => {
    expect(form.parse(filled)).toEqual([
      { question: { key: 'first-pet' }, answer: 'señor fluff' },
      { question: { key: 'parents-met' }, answer: 'st marys' },
      { question: { ownWords: 'What stood on the red shelf?' }, answer: 'a lamp' },
    ]);
  });

  it.each(['first-pet', 'What was the name of your first pet?', 'WHAT WAS the name of your first pet'])(
    'does not take the same question twice: %s',
    (question3) => {
      expect(problems({ question3 })).toEqual({ question3: 'security-questions.question.repeated' });
    },
  );

  it('does not take the same own words twice', () => {
    expect(problems({ question2: 'what stood on the red shelf' })).toEqual({ question3: 'security-questions.question.repeated' });
  });

  it.each(['', '   ', 'Who?', '?????????', 'x'.repeat(201), 'What\nis it', undefined])('does not take %j for a question', (question1) => {
    expect(problems({ question1 })).toEqual({ question1: 'security-questions.question.own-words' });
    expect(errorText('security-questions.question.own-words', { min: 5, max: 200 })).toMatch(/5 to 200 characters/);
  });

  it.each([
    [['', ' ', 'x', '!?!', '.a.', undefined], 'at-least-two-characters'],
    [['x'.repeat(201), 'ab '.repeat(5_000)], 'at-most-200-characters'],
    [['pet', 'PET!', 'first pet', 'What was the name of your first pet?'], 'not-in-the-question'],
    [['alice@example.com', 'ALICE@example.com '], 'not-your-email'],
  ])('does not take %j for an answer', (answers, rule) => {
    for (const answer1 of answers) expect(problems({ answer1 })).toEqual({ answer1: `security-questions.answer.${rule}` });
    expect(errorText(`security-questions.answer.${rule}`)).toMatch(/\.$/);
  });

  it.each([
    ['blue', 'What colour was it, blue or red?'],
    ['Blue!', 'What colour, BLUE or red?'],
    ['Ｂｌｕｅ', 'What colour, blue or red?'],
    ['blue', 'Who painted the bluebird?'],
    ['shelf', 'What stood on the red bookshelf?'],
    ['teacher', 'Who was the best of your teachers?'],
    ['red shelf', 'What was on the red shelf?'],
    ['In', 'In which town did you meet?'],
  ])('does not take %j for an answer to %j', (answer1, question1) => {
    expect(problems({ answer1, question1 })).toEqual({ answer1: 'security-questions.answer.not-in-the-question' });
  });

  it.each([
    ['we', 'Were you sweet?'],
    ['in', 'What was so interesting about her?'],
    ['Ada', 'Whom did you meet in Canada?'],
    ['Ira', 'Who is the admiral?'],
    ['a lamp', 'What stood on a shelf?'],
    ['The Who', 'Who took you to the first concert?'],
    ['town d', 'In which town did you meet?'],
    ['in Paris', 'In which town did you meet?'],
    ['Bluebell', 'What colour was it, blue or red?'],
    ['Thea', 'Who came with each of you?'],
    ['1984', 'What happened on 19 8 84?'],
  ])('takes %j for an answer to %j', (answer1, question1) => {
    expect(problems({ answer1, question1 })).toEqual({});
  });

  it('says all that is wrong at once', () => {
    expect(Object.keys(problems({ question1: '', answer2: '', question3: filled.question2, answer3: 'x' }))).toEqual([
      'question1',
      'answer2',
      'question3',
      'answer3',
    ]);
  });

  it.each([[['a', 'b']], [{ a: 1 }], [7]])('refuses a field of another kind: %j', (value) => {
    expect(Object.keys(problems({ answer2: value }))).toEqual(['answer2']);
  });
});

describe('comparing answers', () => {
  it.each([
    ['St. Mary’s Lane', "  ST MARY'S   LANE "],
    ['Jean-Luc', 'jean luc'],
    ['Weißstraße', 'WEISSSTRASSE'],
    ['Ｆｌｕｆｆ', 'fluff'],
    ['Zoe\u0308', 'zoë'],
    ['“Fluff”!', 'fluff'],
    ['rock’n’roll', 'rocknroll'],
    ['1984', ' 1984.'],
  ])('%j equals %j', (one, other) => {
    expect(normaliseAnswer(one)).toBe(normaliseAnswer(other));
  });

  it.each([
    ['Fluff', 'Fluf'],
    ['Zoë', 'Zoe'],
    ['12', '1 2'],
  ])('%j differs from %j', (one, other) => {
    expect(normaliseAnswer(one)).not.toBe(normaliseAnswer(other));
  });

  it('gives the same for what it gave before', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (answer) => {
        const once = normaliseAnswer(answer);
        expect(normaliseAnswer(once)).toBe(once);
        expect(once).toBe(once.trim());
      }),
      { numRuns: 2_000 },
    );
  });
});
