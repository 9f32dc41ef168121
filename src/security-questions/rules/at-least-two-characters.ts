import { codePointLength } from '../../common/index.js';
import type { AnswerRule } from './answer-rule.js';

/** Counted without punctuation and spaces around words: those are not compared. */
export const atLeastTwoCharacters: AnswerRule = {
  id: 'at-least-two-characters',
  met: ({ answer }) => codePointLength(answer) >= 2,
};
