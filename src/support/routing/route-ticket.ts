import type { Priority, RoutingFacts, RoutingRule, Team } from './rule.js';
import { anythingElse } from './rules/anything-else.js';
import { linking } from './rules/linking.js';
import { linkingRefusedByService } from './rules/linking-refused-by-service.js';
import { listedService } from './rules/listed-service.js';
import { lockedOutOfEverything } from './rules/locked-out-of-everything.js';
import { mailedToClientResponseCenter } from './rules/mailed-to-client-response-center.js';
import { mailedToCustomerCare } from './rules/mailed-to-customer-care.js';
import { masterAccount } from './rules/master-account.js';
import { signedOutHelp } from './rules/signed-out-help.js';

/** In this order; the first that matches decides. */
export const ROUTING_RULES: readonly RoutingRule[] = [
  signedOutHelp,
  mailedToClientResponseCenter,
  mailedToCustomerCare,
  lockedOutOfEverything,
  masterAccount,
  linkingRefusedByService,
  linking,
  listedService,
  anythingElse,
];

export interface Route {
  readonly team: Team;
  readonly priority: Priority;
  /** Why it is there: the rule, and the condition of it that matched. */
  readonly rule: string;
  readonly because: string;
}

/** Where a ticket goes, and why. */
export function routeTicket(facts: RoutingFacts): Route {
  for (const rule of ROUTING_RULES) {
    const matched = rule.conditions.find((condition) => condition.holds(facts));
    if (matched) return { team: rule.team, priority: rule.priority(facts), rule: rule.name, because: matched.name };
  }
  throw new Error('the last routing rule has to match everything');
}
