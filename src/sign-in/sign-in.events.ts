import { auditEvent } from '../audit/index.js';

export const signInSucceeded = auditEvent<{ amr: readonly string[] }>(
  'sign-in.succeeded',
  'A customer signed in; `amr` says by which methods.',
);
export const signInRefused = auditEvent('sign-in.refused', 'A password was not taken.');
export const identityConfirmed = auditEvent<{ method: string }>(
  'sign-in.identity-confirmed',
  'Somebody signed in showed once more who they are, before a change to identity; `method` says how.',
);
export const identityNotConfirmed = auditEvent(
  'sign-in.identity-not-confirmed',
  'A password was not taken from somebody signed in, who was to show once more who they are.',
);
export const factorRefused = auditEvent<{ because: string }>(
  'sign-in.factor-refused',
  'After a right password the second factor was not taken; `because` is the error code that was shown.',
);
export const enrolmentPutOff = auditEvent('sign-in.enrolment-put-off', 'A customer chose to set up the second factor at a later sign-in.');
export const browserDisowned = auditEvent<{ sessions: number }>(
  'sign-in.browser-disowned',
  'Whoever holds the mailbox said of a sign-in from a new browser that it was not theirs; all `sessions` ended.',
);
