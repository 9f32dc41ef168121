import { auditEvent } from '../audit/index.js';

export const sessionRevoked = auditEvent('sessions.revoked', 'A customer ended one of their sessions from another one.');
export const sessionsRevoked = auditEvent<{ sessions: number; thisOneToo: boolean }>(
  'sessions.revoked-all',
  'A customer signed out everywhere, or an agent did it for them; `thisOneToo` says whether also where they were.',
);
