import { priorityByImpact } from '../priority-by-impact.js';
import type { RoutingRule } from '../rule.js';

/** The service knows its own user names and passwords; only its team can look. */
export const linkingRefusedByService: RoutingRule = {
  name: 'linking-refused-by-service',
  conditions: [{ name: 'refused-by-the-service', holds: ({ about, refusedBy }) => about === 'account-linking' && refusedBy === 'service' }],
  team: 'client-response-center',
  priority: priorityByImpact,
};
