import { auditEvent } from '../audit/index.js';

export const mfaFactorAdded = auditEvent<{ kind: string }>('mfa.factor-added', 'A customer enrolled a second factor; `kind` says which.');
export const mfaFactorReplaced = auditEvent<{ kind: string }>('mfa.factor-replaced', 'A customer put another second factor in the place of the old one.');
export const mfaFactorRemoved = auditEvent<{ kind: string }>('mfa.factor-removed', 'A second factor was taken away.');
export const mfaFirstFactorUndone = auditEvent(
  'mfa.first-factor-undone',
  'Whoever holds the mailbox took back the first second factor, and with it the password.',
);
export const mfaCodesIssued = auditEvent<{ count: number }>('mfa.recovery-codes-issued', 'A customer got new recovery codes; earlier ones are worth nothing.');
export const mfaRecoveryCodeUsed = auditEvent<{ left: number }>('mfa.recovery-code-used', 'A recovery code stood in for a second factor; `left` says how many remain.');
export const mfaCodeRefused = auditEvent<{ reason: string; stepsOff: number | null }>(
  'mfa.code-refused',
  'A code was not taken; `reason` says why, `stepsOff` by how many half minutes a code was early or late.',
);
export const mfaPasskeyRefused = auditEvent<{ reason: string }>(
  'mfa.passkey-refused',
  'A passkey was not taken; `reason`: `unknown`, `foreign` (of another account), `invalid` (signature, origin, or nobody verified), `backup` (its kind changed), `counter` (it went back, as that of a copy does).',
);
export const mfaPasskeyRenamed = auditEvent('mfa.passkey-renamed', 'A customer gave a passkey another name.');
export const mfaDemanded = auditEvent<{ kind: string; count: number }>(
  'mfa.demanded',
  'An operator demanded a second factor of a domain, an address, a list or for a service; `count` says of how many.',
);
export const mfaNoLongerDemanded = auditEvent<{ kind: string; count: number }>('mfa.no-longer-demanded', 'An operator took such a demand back.');
