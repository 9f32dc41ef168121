import { priorityByImpact } from '../priority-by-impact.js';
import type { RoutingRule } from '../rule.js';

/** Of a mail nothing is known but where it was sent. */
export const mailedToCustomerCare: RoutingRule = {
  name: 'mailed-to-customer-care',
  conditions: [{ name: 'came-to-the-mailbox-of-customer-care', holds: ({ mailbox }) => mailbox === 'customer-care' }],
  team: 'customer-care',
  priority: priorityByImpact,
};
