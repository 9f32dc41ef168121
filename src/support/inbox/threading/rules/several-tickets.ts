import type { ThreadingRule } from '../threading-rule.js';

export const severalTickets: ThreadingRule = {
  name: 'several-tickets',
  decide({ claimed }) {
    return claimed.length > 1 ? { outcome: 'held', because: this.name } : undefined;
  },
};
