import { codePointLength } from '../../common/index.js';
import type { AnswerRule } from './answer-rule.js';

export const atMost200Characters: AnswerRule = {
  id: 'at-most-200-characters',
  met: ({ answer }) => codePointLength(answer) <= 200,
};
