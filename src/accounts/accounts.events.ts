import { auditEvent } from '../audit/index.js';

export const accountsImported = auditEvent('accounts.imported', 'An operator imported an account of another system, with the hash of its password.');
export const accountsPasswordChanged = auditEvent('accounts.password-changed', 'A customer replaced their password.');
export const accountsPasswordExpiryChosen = auditEvent<{ days: number | null }>(
  'accounts.password-expiry-chosen',
  'A customer chose after how many `days` their password expires; null is never.',
);
export const accountsNameChanged = auditEvent('accounts.name-changed', 'A customer changed their first or last name.');
export const accountsPinChanged = auditEvent('accounts.pin-changed', 'A customer changed their PIN.');
export const accountsPinShown = auditEvent('accounts.pin-shown', 'A customer was shown their PIN, after they had shown who they are.');
export const accountsPinChecked = auditEvent<{ match: boolean }>('accounts.pin-checked', 'An agent typed the PIN that a caller said; `match` says whether it was right.');
export const accountsContactRevealed = auditEvent<{ field: string; reason: string }>(
  'accounts.contact-revealed',
  'An agent was shown the email or mobile number (`field`) of a customer in full; `reason` is what they said it is for.',
);
export const accountsMobileVerified = auditEvent('accounts.mobile-verified', 'A customer proved a mobile number, which is theirs from then on.');
export const accountsMobileRemoved = auditEvent('accounts.mobile-removed', 'A customer removed their mobile number.');
export const accountsEmailChangeRequested = auditEvent('accounts.email-change-requested', 'A customer asked to change their email; a token went to the new one.');
export const accountsEmailChanged = auditEvent('accounts.email-changed', 'A customer proved a new email, by which the account is known from then on.');
export const accountsEmailChangeUndone = auditEvent(
  'accounts.email-change-undone',
  'The owner of the old address took a change of the email back: password and sessions ended with it.',
);
export const accountsTokenRefused = auditEvent<{ what: string; outcome: string }>(
  'accounts.token-refused',
  'A token for a new email or mobile number was not taken; `outcome` says why.',
);
export const accountsClosed = auditEvent('accounts.closed', 'A Master Account was closed for good; its address is free for a new one.');
