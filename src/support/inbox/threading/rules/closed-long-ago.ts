import { mayReopen } from '../../../tickets/ticket.js';
import { ownTicket, type ThreadingRule } from '../threading-rule.js';

/** As on the customers' page: after so long it is another matter. */
export const closedLongAgo: ThreadingRule = {
  name: 'closed-long-ago',
  decide(facts) {
    const ticket = ownTicket(facts);
    return ticket?.state === 'closed' && !mayReopen(ticket, facts.now) ? { outcome: 'ticket', because: this.name } : undefined;
  },
};
