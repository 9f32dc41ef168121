import { auditEvent } from '../audit/index.js';

export const securityQuestionsChanged = auditEvent('security-questions.changed', 'A customer replaced their security questions and answers.');
