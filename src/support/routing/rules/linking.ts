import { priorityByImpact } from '../priority-by-impact.js';
import type { RoutingRule } from '../rule.js';

/** Links are kept by the Master Account. */
export const linking: RoutingRule = {
  name: 'linking',
  conditions: [
    { name: 'refused-by-the-master-account', holds: ({ about, refusedBy }) => about === 'account-linking' && refusedBy === 'master-account' },
    { name: 'about-account-linking', holds: ({ about }) => about === 'account-linking' },
  ],
  team: 'customer-care',
  priority: priorityByImpact,
};
