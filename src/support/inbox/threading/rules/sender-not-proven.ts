import type { ThreadingRule } from '../threading-rule.js';

/** Anybody can write the ticket's own address into "From". */
export const senderNotProven: ThreadingRule = {
  name: 'sender-not-proven',
  decide({ claimed: [ticket], isParticipant }) {
    return ticket && isParticipant ? { outcome: 'held', because: this.name, ticketId: ticket.id } : undefined;
  },
};
