import { codePointLength } from '../../common/index.js';
import type { AnswerRule } from './answer-rule.js';

/** Shorter ones stand in many a word by chance: "Ada" is a good answer although "Canada" may stand in the question. */
const TELLING_LENGTH = 4;

/** Neither made of words of the question ("first pet"), nor of a telling part of one ("shelf" of "bookshelf"). */
export const notInTheQuestion: AnswerRule = {
  id: 'not-in-the-question',
  met: ({ answer, question }) => !isMadeOfWords(answer, question) && !isPart(answer, question),
};

function isMadeOfWords(answer: string, question: string): boolean {
  const words = new Set(question.split(' '));
  return answer.split(' ').every((word) => words.has(word));
}

function isPart(answer: string, question: string): boolean {
  return codePointLength(answer) >= TELLING_LENGTH && question.includes(answer);
}
