import { auditEvent } from '../audit/index.js';

export const signInSucceeded = auditEvent<{ amr: readonly string[] }>(
  'sign-in.succeeded',
  'A customer signed in; `amr` says by which methods.',
);
export const signInRefused = auditEvent('sign-in.refused', 'A password was not taken.');
