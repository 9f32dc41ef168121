import { auditEvent } from '../audit/index.js';

export const accountsPasswordChanged = auditEvent('accounts.password-changed', 'A customer replaced their password.');
