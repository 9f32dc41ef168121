import { auditEvent } from '../audit/index.js';

export const staffGranted = auditEvent<{ role: string; teams: readonly string[] }>('staff.granted', 'An operator made somebody an agent, supervisor or admin of the desk, or changed which.');
export const staffTaken = auditEvent('staff.taken', 'An operator, or the closing of the account, ended what somebody was at the desk.');
