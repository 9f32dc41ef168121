import { auditEvent } from '../audit/index.js';

export const accountsImported = auditEvent('accounts.imported', 'An operator imported an account of another system, with the hash of its password.');
export const accountsPasswordChanged = auditEvent('accounts.password-changed', 'A customer replaced their password.');
