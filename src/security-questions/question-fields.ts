import type { Request } from 'express';
import type { FormModel } from '../http/index.js';
import { t } from '../i18n/index.js';
import { offeredWords } from './chosen-question.js';
import { OFFERED_QUESTIONS } from './offered-questions.js';
import { POSITIONS } from './security-questions-form.js';

/** The last entry of each list. */
const OWN = 'own';

/**
 * What the partial `security-questions/question-fields` shows: three lists with a field for own words and one for the
 * answer each.
 */
export interface QuestionFields {
  /** The form, as these fields take it. */
  readonly form: FormModel;
  readonly positions: readonly object[];
}

/** @param form with the questions in words, as posted or as chosen before: `question1..3` */
export function questionFields(form: FormModel): QuestionFields {
  const offered = OFFERED_QUESTIONS.map(offeredWords);
  const options = [
    ...offered.map((text) => ({ value: text, label: text })),
    { value: OWN, label: t('security-questions.fields.own') },
  ];
  return {
    form: { ...form, values: { ...form.values, ...chosenQuestions(form.values, offered) } },
    positions: POSITIONS.map((position) => ({
      options,
      question: `question${position}`,
      ownQuestion: `ownQuestion${position}`,
      answer: `answer${position}`,
      questionLabel: t('security-questions.fields.question', { position }),
      ownLabel: t('security-questions.fields.ownLabel', { position }),
      answerLabel: t('security-questions.fields.answer', { position }),
    })),
  };
}

/** Questions in words as the values of a form: `question1..3`. */
export function asFields(questions: readonly string[]): Record<string, string> {
  return Object.fromEntries(questions.map((question, index) => [`question${index + 1}`, question]));
}

/** The list is a choice, own words stand in a field beside it; programs may post their own words as the question. */
export function withOwnQuestions(request: Request): Request {
  const body = (request.body ?? {}) as Record<string, unknown>;
  for (const position of POSITIONS) {
    if (body[`question${position}`] === OWN) body[`question${position}`] = body[`ownQuestion${position}`];
  }
  return request;
}

/** Before anything was chosen each list stands on a question of its own. */
function chosenQuestions(values: FormModel['values'], offered: readonly string[]): Record<string, string> {
  const shown: Record<string, string> = {};
  for (const position of POSITIONS) {
    const question = values[`question${position}`] ?? offered[position - 1]!;
    const own = !offered.includes(question);
    shown[`question${position}`] = own ? OWN : question;
    if (own) shown[`ownQuestion${position}`] = question;
  }
  return shown;
}
