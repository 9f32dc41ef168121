import { priorityByImpact } from '../priority-by-impact.js';
import type { RoutingRule } from '../rule.js';

/** The Master Account itself and its second factors. */
export const masterAccount: RoutingRule = {
  name: 'master-account',
  conditions: [
    { name: 'about-the-master-account', holds: ({ about }) => about === 'master-account' },
    { name: 'about-multi-factor-authentication', holds: ({ about }) => about === 'multi-factor' },
  ],
  team: 'customer-care',
  priority: priorityByImpact,
};
