import { auditEvent } from '../audit/index.js';

export const securityQuestionsChanged = auditEvent('security-questions.changed', 'A customer replaced their security questions and answers.');
export const securityQuestionsDropped = auditEvent(
  'security-questions.dropped',
  'Security questions that were chosen while a stranger had the password were dropped, as its owner took the account back.',
);
