import { MOST_MESSAGES } from '../../../tickets/ticket.js';
import { ownTicket, type ThreadingRule } from '../threading-rule.js';

/** Leaves a place for "opened again". */
export const ticketFull: ThreadingRule = {
  name: 'ticket-full',
  decide(facts) {
    const ticket = ownTicket(facts);
    return ticket && ticket.said >= MOST_MESSAGES - 1 ? { outcome: 'held', because: this.name, ticketId: ticket.id } : undefined;
  },
};
