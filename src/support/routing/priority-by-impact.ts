import type { Priority, RoutingFacts } from './rule.js';

const BY_IMPACT: Readonly<Record<string, Priority>> = { stopped: 'urgent', hindered: 'high' };

/** What stops people goes first; what nothing is broken by can wait. */
export function priorityByImpact({ status, impact = '' }: RoutingFacts): Priority {
  if (status !== 'issue') return 'low';
  return BY_IMPACT[impact] ?? 'normal';
}
