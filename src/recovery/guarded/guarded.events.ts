import { auditEvent } from '../../audit/index.js';

export const guardedRequested = auditEvent<{ operator: string; reason: string }>(
  'recovery.guarded-requested',
  'An operator or an agent asked for a guarded recovery of an account; it needs the approval of another.',
);
export const guardedApproved = auditEvent<{ operator: string }>(
  'recovery.guarded-approved',
  'Another operator or agent approved a guarded recovery; the customer can show their proofs.',
);
export const guardedProven = auditEvent<{ proof: string }>(
  'recovery.guarded-proven',
  'A proof was shown in a guarded recovery: `mailbox`, then `phone`, `service` or `none`.',
);
export const guardedCancelled = auditEvent<{ by: string; as: string; reason: string | null }>(
  'recovery.guarded-cancelled',
  'A guarded recovery was cancelled; `by` says by whom, `as` how: by the `customer` or an `operator`, `declined` in place of an approval, `withdrawn`, or `lapsed` before.',
);
export const guardedCompleted = auditEvent<{ outcome: string }>(
  'recovery.guarded-completed',
  'A guarded recovery came to its end after its wait: a new password without the old factors, or the account was closed.',
);
