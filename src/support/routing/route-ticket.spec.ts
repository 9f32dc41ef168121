import type { RoutingFacts } from './rule.js';
import { routeTicket, ROUTING_RULES } from './route-ticket.js';

const facts = (given: Partial<RoutingFacts>): RoutingFacts => ({ status: 'issue', about: 'other', listedService: false, refusedBy: undefined, impact: undefined, ...given });
const service = { about: 'private-cloud', listedService: true };

describe('routing', () => {
  it.each<[string, Partial<RoutingFacts>, string, string, string, string]>([
    ['an issue with a service', { ...service, impact: 'hindered' }, 'client-response-center', 'high', 'listed-service', 'issue-with-a-listed-service'],
    ['a change of a service', { ...service, status: 'change' }, 'client-response-center', 'low', 'listed-service', 'change-of-a-listed-service'],
    ['a request about a service', { ...service, status: 'request' }, 'client-response-center', 'low', 'listed-service', 'request-about-a-listed-service'],
    ['a service that is not listed any more', { about: 'gone' }, 'customer-care', 'normal', 'anything-else', 'no-other-rule-matched'],
    ['the Master Account', { about: 'master-account', impact: 'minor' }, 'customer-care', 'normal', 'master-account', 'about-the-master-account'],
    ['multi-factor authentication', { about: 'multi-factor', impact: 'stopped' }, 'customer-care', 'urgent', 'master-account', 'about-multi-factor-authentication'],
    ['a mail to Customer Care', { mailbox: 'customer-care' }, 'customer-care', 'normal', 'mailed-to-customer-care', 'came-to-the-mailbox-of-customer-care'],
    ['a mail to the Client Response Center', { mailbox: 'client-response-center' }, 'client-response-center', 'normal', 'mailed-to-client-response-center', 'came-to-the-mailbox-of-the-client-response-center'],
    ['being locked out of everything', { about: 'locked-out', impact: 'minor' }, 'customer-care', 'high', 'locked-out-of-everything', 'reaches-no-service'],
    ['whatever is written without signing in', { about: 'services', signedOut: true }, 'customer-care', 'high', 'signed-out-help', 'written-without-signing-in'],
    ['something else that is written without signing in', { about: 'other', signedOut: true }, 'customer-care', 'normal', 'signed-out-help', 'written-without-signing-in'],
    ['a link that the Master Account refused', { about: 'account-linking', refusedBy: 'master-account' }, 'customer-care', 'normal', 'linking', 'refused-by-the-master-account'],
    ['a link that the service refused', { about: 'account-linking', refusedBy: 'service' }, 'client-response-center', 'normal', 'linking-refused-by-service', 'refused-by-the-service'],
    ['a question about linking', { about: 'account-linking', status: 'request' }, 'customer-care', 'low', 'linking', 'about-account-linking'],
  ])('sends %s to a team and says why', (_, given, team, priority, rule, because) => {
    expect(routeTicket(facts(given))).toEqual({ team, priority, rule, because });
  });

  it('names its rules and conditions apart', () => {
    const names = ROUTING_RULES.flatMap(({ name, conditions }) => [name, ...conditions.map((condition) => condition.name)]);
    expect(new Set(names).size).toBe(names.length);
  });
});
