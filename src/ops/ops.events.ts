import { auditEvent } from '../audit/index.js';

export const auditSearched = auditEvent<{ by: readonly string[]; found: number; furtherPage: boolean }>(
  'ops.audit-searched',
  'Somebody at the desk searched this log; `by` names what they searched by, the subjects whom.',
);
export const mailsSearched = auditEvent<{ by: string; address: string | null; found: number; furtherPage: boolean; accounts: readonly string[] }>(
  'ops.mails-searched',
  'Somebody at the desk searched mails, `by` an address, its beginning, a ticket\'s number or a Message-ID; `accounts` had mails among those found. `address` is a keyed hash by which a search can be told to be for an address, and by nothing else.',
);
export const mailLookedAt = auditEvent('ops.mail-looked-at', 'Somebody at the desk looked at the way of a mail.');
export const customerLookedAt = auditEvent(
  'ops.customer-looked-at',
  'Somebody at the desk looked at the facts of a customer; once for an hour of looking. Of somebody without an account the ticket says whom.',
);
export const jobRetried = auditEvent<{ lane: string; name: string; job: string }>('ops.job-retried', 'A supervisor had a failed job begun anew.');
export const jobsRetried = auditEvent<{ lane: string; count: number }>('ops.jobs-retried', 'A supervisor had all failed jobs of a lane begun anew.');
