import { priorityByImpact } from '../priority-by-impact.js';
import type { RoutingRule } from '../rule.js';

/** Its address is for when the form can't be reached. */
export const mailedToClientResponseCenter: RoutingRule = {
  name: 'mailed-to-client-response-center',
  conditions: [{ name: 'came-to-the-mailbox-of-the-client-response-center', holds: ({ mailbox }) => mailbox === 'client-response-center' }],
  team: 'client-response-center',
  priority: priorityByImpact,
};
