import type { AnswerRule } from './answer-rule.js';

export const notYourEmail: AnswerRule = {
  id: 'not-your-email',
  met: ({ answer, email }) => answer !== email,
};
