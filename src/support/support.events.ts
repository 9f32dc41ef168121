import { auditEvent } from '../audit/index.js';

export const ticketCreated = auditEvent<{ number: string; kind: string; team: string; priority: string; rule: string; because: string }>(
  'support.ticket-created',
  'A customer opened a ticket; `rule` and `because` say why it went to `team`.',
);
export const ticketReplied = auditEvent<{ number: string }>('support.ticket-replied', 'A customer wrote to their ticket.');
export const ticketClosed = auditEvent<{ number: string }>('support.ticket-closed', 'A customer closed their ticket.');
export const ticketReopened = auditEvent<{ number: string }>('support.ticket-reopened', 'A customer opened their closed ticket again.');
