import { priorityByImpact } from '../priority-by-impact.js';
import type { RoutingRule } from '../rule.js';

/** The last rule: nothing is left without a team. */
export const anythingElse: RoutingRule = {
  name: 'anything-else',
  conditions: [{ name: 'no-other-rule-matched', holds: () => true }],
  team: 'customer-care',
  priority: priorityByImpact,
};
