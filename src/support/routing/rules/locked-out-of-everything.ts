import type { RoutingRule } from '../rule.js';

/** Whoever reaches no service at all is stopped by the Master Account, whatever the services themselves do. */
export const lockedOutOfEverything: RoutingRule = {
  name: 'locked-out-of-everything',
  conditions: [{ name: 'reaches-no-service', holds: ({ about }) => about === 'locked-out' }],
  team: 'customer-care',
  priority: ({ impact }) => (impact === 'stopped' ? 'urgent' : 'high'),
};
