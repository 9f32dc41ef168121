import type { AnswerRule } from './answer-rule.js';

/** By whole words: "Ada" is a good answer although "Canada" may stand in the question. */
export const notInTheQuestion: AnswerRule = {
  id: 'not-in-the-question',
  met: ({ answer, question }) => !` ${question} `.includes(` ${answer} `),
};
