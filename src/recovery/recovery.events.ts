import { auditEvent } from '../audit/index.js';

export const recoveryStarted = auditEvent<{ channel: string }>(
  'recovery.started',
  'Somebody asked for a token to recover an account; `channel` says how it travels. Nothing is proven yet.',
);
export const recoveryTokenRefused = auditEvent<{ outcome: string }>(
  'recovery.token-refused',
  'A recovery token was not taken; `outcome` says why.',
);
export const recoveryTokenProven = auditEvent<{ by: string; elsewhere: boolean }>(
  'recovery.token-proven',
  'The mailbox or the phone of an account was proven; `elsewhere`: in another browser than the one that asked.',
);
export const recoveryQuestionsRead = auditEvent('recovery.questions-read', 'An agent read the security questions of a customer, to ask a caller.');
export const recoveryAnswersChecked = auditEvent<{ match: boolean; position: number | null }>(
  'recovery.answers-checked',
  'An agent typed the answers to security questions that a caller said, all or the one at `position`; `match` says whether they were right.',
);
export const recoveryAnswersRefused = auditEvent('recovery.answers-refused', 'The answers to the security questions were not right together.');
export const recoveryFactorRefused = auditEvent<{ outcome: string }>(
  'recovery.factor-refused',
  'A second factor was not taken during a recovery; `outcome` says why.',
);
export const recoveryCompleted = auditEvent<{ by: string; questions: boolean; factor: string }>(
  'recovery.completed',
  'A forgotten password was replaced; by which token, whether questions were answered, and by which factor (`none` where none is on).',
);
