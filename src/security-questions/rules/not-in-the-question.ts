import { codePointLength } from '../../common/index.js';
import type { AnswerRule } from './answer-rule.js';

/** Shorter ones stand in many a word by chance: "Ada" is a good answer although "Canada" may stand in the question. */
const TELLING_LENGTH = 4;

/** Neither words of the question ("first pet"), nor a telling part of one ("shelf" of "bookshelf"). */
export const notInTheQuestion: AnswerRule = {
  id: 'not-in-the-question',
  met: ({ answer, question }) => !` ${question} `.includes(` ${answer} `) && !question.split(' ').some((word) => isPart(answer, word)),
};

function isPart(answer: string, word: string): boolean {
  return codePointLength(answer) >= TELLING_LENGTH && word.includes(answer);
}
