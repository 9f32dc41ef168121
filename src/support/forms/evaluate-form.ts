import { codePointLength } from '../../common/index.js';
import type { FieldProblem } from '../../http/index.js';
import { cleanText } from '../clean-text.js';
import type { FormDefinition, Question } from './form-definition.schema.js';

/** Answers by question id; those to questions that are not shown are not among them. */
export type Answers = Readonly<Record<string, string>>;

/** Answers with the version of the form that they were given to. */
export interface Answered {
  readonly form: string;
  readonly version: number;
  readonly answers: Answers;
}

export interface EvaluatedForm {
  /** What these answers lead to being asked, in the form's order. */
  readonly shown: readonly Question[];
  readonly kept: Answers;
  readonly problems: Readonly<Record<string, FieldProblem>>;
}

/**
 * The one place that decides which questions are asked. A question is shown while its conditions hold on answers to
 * questions that are themselves shown; whatever was sent for another is dropped.
 * @param given what was posted, of any type
 */
export function evaluateForm({ questions }: FormDefinition, given: Readonly<Record<string, unknown>>): EvaluatedForm {
  const shown: Question[] = [];
  const kept: Record<string, string> = {};
  const problems: Record<string, FieldProblem> = {};
  for (const question of questions) {
    if (!isShown(question, kept)) continue;
    const answer = answerTo(question, given);
    const problem = problemWith(question, answer);
    shown.push(question);
    if (problem) problems[question.id] = problem;
    else if (answer !== '') kept[question.id] = answer as string;
  }
  return { shown, kept, problems };
}

/** @returns whether an answer that is still missing leads to further questions */
export function leadsOn({ questions }: FormDefinition, { shown, kept }: EvaluatedForm): boolean {
  return questions.some(
    ({ id, when = [] }) =>
      !shown.some((each) => each.id === id) &&
      when.some(({ question }) => shown.some((each) => each.id === question) && !Object.hasOwn(kept, question)),
  );
}

function isShown({ when = [] }: Question, kept: Answers): boolean {
  return when.every(({ question, is }) => is.includes(kept[question] ?? ''));
}

function answerTo({ id, type }: Question, given: Readonly<Record<string, unknown>>): unknown {
  const answer = Object.hasOwn(given, id) ? given[id] : '';
  if (typeof answer !== 'string') return answer;
  return type === 'text' ? cleanText(answer).replace(/\s+/g, ' ') : cleanText(answer);
}

function problemWith({ required, options, maxLength }: Question, answer: unknown): FieldProblem | undefined {
  if (typeof answer !== 'string') return { code: Array.isArray(answer) ? 'http.field.repeated' : 'http.field.invalid' };
  if (answer === '') return required ? { code: 'http.field.missing' } : undefined;
  if (options && !options.some(({ value }) => value === answer)) return { code: 'http.field.invalid' };
  if (maxLength !== undefined && codePointLength(answer) > maxLength) return { code: 'support.text.too-long', params: { max: maxLength } };
  return undefined;
}
