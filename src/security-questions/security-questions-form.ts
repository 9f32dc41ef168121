import { z } from 'zod';
import { chooseQuestion, OWN_WORDS, wordsOf, type ChosenQuestion } from './chosen-question.js';
import { normaliseAnswer } from './normalise-answer.js';
import type { AnswerRule } from './rules/answer-rule.js';
import { atLeastTwoCharacters } from './rules/at-least-two-characters.js';
import { atMost200Characters } from './rules/at-most-200-characters.js';
import { notInTheQuestion } from './rules/not-in-the-question.js';
import { notYourEmail } from './rules/not-your-email.js';

const ANSWER_RULES: readonly AnswerRule[] = [atLeastTwoCharacters, atMost200Characters, notInTheQuestion, notYourEmail];

export const POSITIONS = [1, 2, 3] as const;

export interface ChosenAnswer {
  readonly question: ChosenQuestion;
  /** Normalised; never stored or logged. */
  readonly answer: string;
}

const text = z.string().optional();
const fields = z.object({ question1: text, answer1: text, question2: text, answer2: text, question3: text, answer3: text });
type Fields = z.output<typeof fields>;
type Refuse = (field: keyof Fields, code: string, params?: Readonly<Record<string, number>>) => void;

/**
 * The form of that screen: fields `question1..3` (an id of the list, its words, or own words) and `answer1..3`.
 * @returns a schema that gives three answers to three different questions, or issues at the fields
 */
export function securityQuestionsForm({ email }: { readonly email: string }) {
  return fields.transform((given, context): ChosenAnswer[] => {
    let refusals = 0;
    const refuse: Refuse = (field, code, params = {}) => {
      refusals += 1;
      context.issues.push({ code: 'custom', message: `security-questions.${code}`, params, path: [field], input: given });
    };
    const chosen = readAnswers(given, normaliseAnswer(email), refuse);
    return refusals > 0 ? z.NEVER : chosen;
  });
}

function readAnswers(given: Fields, email: string, refuse: Refuse): ChosenAnswer[] {
  const chosen: ChosenAnswer[] = [];
  const asked = new Set<string>();
  for (const position of POSITIONS) {
    const question = chooseQuestion(given[`question${position}`] ?? '');
    if (!question) {
      refuse(`question${position}`, 'question.own-words', OWN_WORDS);
      continue;
    }
    const words = normaliseAnswer(wordsOf(question));
    if (asked.has(words)) refuse(`question${position}`, 'question.repeated');
    asked.add(words);
    const answer = normaliseAnswer(given[`answer${position}`] ?? '');
    const broken = ANSWER_RULES.find((rule) => !rule.met({ answer, question: words, email }));
    if (broken) refuse(`answer${position}`, `answer.${broken.id}`);
    chosen.push({ question, answer });
  }
  return chosen;
}
