import { priorityByImpact } from '../priority-by-impact.js';
import type { RoutingRule } from '../rule.js';

/** The services are the Client Response Center's. */
export const listedService: RoutingRule = {
  name: 'listed-service',
  conditions: [
    { name: 'issue-with-a-listed-service', holds: (facts) => facts.listedService && facts.status === 'issue' },
    { name: 'change-of-a-listed-service', holds: (facts) => facts.listedService && facts.status === 'change' },
    { name: 'request-about-a-listed-service', holds: (facts) => facts.listedService },
  ],
  team: 'client-response-center',
  priority: priorityByImpact,
};
