import { codePointLength } from '../common/index.js';
import { t } from '../i18n/index.js';
import { normaliseAnswer } from './normalise-answer.js';
import { OFFERED_QUESTIONS, type OfferedQuestion } from './offered-questions.js';

/** One of the offered questions, or the customer's own words. */
export type ChosenQuestion = { readonly key: OfferedQuestion } | { readonly ownWords: string };

export const OWN_WORDS = { min: 5, max: 200 } as const;

const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u;

export function wordsOf(question: ChosenQuestion): string {
  return 'key' in question ? offeredWords(question.key) : question.ownWords;
}

export function offeredWords(key: OfferedQuestion): string {
  return t(`security-questions.questions.${key}`);
}

/**
 * @param typed an id of the list, the words of one of its questions, or a question of one's own
 * @returns undefined when it is too short, too long, or no text
 */
export function chooseQuestion(typed: string): ChosenQuestion | undefined {
  const ownWords = typed.normalize('NFC').trim().replace(/\p{Zs}+/gu, ' ');
  const length = codePointLength(ownWords);
  const same = normaliseAnswer(ownWords);
  const key = OFFERED_QUESTIONS.find((id) => id === ownWords || normaliseAnswer(offeredWords(id)) === same);
  if (key) return { key };
  if (length > OWN_WORDS.max || CONTROL.test(ownWords) || codePointLength(same) < OWN_WORDS.min) return undefined;
  return { ownWords };
}
