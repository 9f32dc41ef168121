import { auditEvent } from '../audit/index.js';

export const ticketCreated = auditEvent<{ number: string; kind: string; team: string; priority: string; rule: string; because: string }>(
  'support.ticket-created',
  'A customer opened a ticket; `rule` and `because` say why it went to `team`.',
);
export const helpAsked = auditEvent(
  'support.help-asked',
  'Somebody without a sign-in asked Customer Care for help, and was sent a token that proves their mailbox.',
);
export const helpTokenRefused = auditEvent<{ outcome: string }>('support.help-token-refused', 'The token of a request for help was not taken.');
export const ticketReplied = auditEvent<{ number: string }>('support.ticket-replied', 'A customer wrote to their ticket.');
export const ticketClosed = auditEvent<{ number: string }>('support.ticket-closed', 'A customer closed their ticket.');
export const ticketReopened = auditEvent<{ number: string }>('support.ticket-reopened', 'A customer opened their closed ticket again.');

type AtDesk<Data> = { number: string } & Data;
export const deskReplied = auditEvent<AtDesk<{ position: number }>>('support.desk-replied', 'An agent answered a ticket.');
export const deskReplyUndone = auditEvent<AtDesk<{ position: number }>>('support.desk-reply-undone', 'An agent took an answer back before it was sent.');
export const deskNoted = auditEvent<AtDesk<{ position: number }>>('support.desk-noted', 'An agent noted something on a ticket, for colleagues alone.');
export const deskTransferred = auditEvent<AtDesk<{ from: string; to: string }>>('support.desk-transferred', 'An agent sent a ticket to the other team; the reason stands in its history.');
export const deskAssigned = auditEvent<AtDesk<{ from: string | null; to: string | null }>>('support.desk-assigned', 'A ticket was given to an agent (`to`), or to nobody.');
export const deskPrioritised = auditEvent<AtDesk<{ from: string; to: string }>>('support.desk-prioritised', 'An agent changed the priority of a ticket.');
export const deskTagged = auditEvent<AtDesk<{ tags: readonly string[] }>>('support.desk-tagged', 'An agent changed the tags of a ticket.');
export const deskClosed = auditEvent<AtDesk<Record<never, never>>>('support.desk-closed', 'An agent closed a ticket.');
export const deskReopened = auditEvent<AtDesk<Record<never, never>>>('support.desk-reopened', 'An agent opened a closed ticket again.');
export const customerHelped = auditEvent<AtDesk<{ what: string; reason: string }>>(
  'support.customer-helped',
  'An agent did something for the customer of a ticket: `what` it was, and for which `reason`; what it did in particular stands beside it.',
);
export const heldMailDecided = auditEvent<{ decision: string; reason?: string }>(
  'support.held-mail-decided',
  'An agent decided about a mail that was held: `accepted` into a ticket, made a `ticket` of its own, or `discarded` for a reason.',
);
