import type { ThreadingRule } from '../threading-rule.js';

/** Somebody whom the ticket does not know: a colleague perhaps, perhaps not. */
export const stranger: ThreadingRule = {
  name: 'stranger',
  decide({ claimed: [ticket] }) {
    return ticket && { outcome: 'held', because: this.name, ticketId: ticket.id };
  },
};
