import { auditEvent } from '../audit/index.js';

export const registrationCompleted = auditEvent('registration.completed', 'A mailbox was proven and its Master Account made.');
export const registrationTokenRefused = auditEvent<{ outcome: string }>(
  'registration.token-refused',
  'An email token was not taken; `outcome` says why.',
);
export const registrationAddressChanged = auditEvent(
  'registration.address-changed',
  'The address of an unfinished registration was corrected; earlier tokens are worth nothing.',
);
