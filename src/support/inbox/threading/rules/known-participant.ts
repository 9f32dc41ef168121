import { ownTicket, type ThreadingRule } from '../threading-rule.js';

/** A number or a reference can be guessed or forwarded: it counts from the ticket's own person, proven. */
export const knownParticipant: ThreadingRule = {
  name: 'known-participant',
  decide(facts) {
    const ticket = ownTicket(facts);
    return ticket && { outcome: 'reply', because: this.name, ticketId: ticket.id };
  },
};
