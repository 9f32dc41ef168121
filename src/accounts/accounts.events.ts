import { auditEvent } from '../audit/index.js';

export const accountsImported = auditEvent('accounts.imported', 'An operator imported an account of another system, with the hash of its password.');
export const accountsPasswordChanged = auditEvent('accounts.password-changed', 'A customer replaced their password.');
export const accountsPasswordExpiryChosen = auditEvent<{ days: number | null }>(
  'accounts.password-expiry-chosen',
  'A customer chose after how many `days` their password expires; null is never.',
);
