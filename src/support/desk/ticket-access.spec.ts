import type { StaffRole } from '../../http/index.js';
import { accessTo, teamsSeenBy } from './ticket-access.js';

const member = (role: StaffRole, ...teams: string[]) => ({ role, teams });
const care = member('agent', 'customer-care');
const both = member('agent', 'customer-care', 'client-response-center');

describe('who may do what with a ticket', () => {
  it.each([
    ['an agent of its team', care, 'customer-care', [], 'change'],
    ['an agent of the other team', care, 'client-response-center', [], 'none'],
    ['an agent whose team sent it on', care, 'client-response-center', ['customer-care'], 'read'],
    ['an agent whose team got it back', care, 'customer-care', ['customer-care', 'client-response-center'], 'change'],
    ['an agent of both teams', both, 'client-response-center', [], 'change'],
    ['a supervisor', member('supervisor'), 'customer-care', [], 'change'],
    ['an admin', member('admin', 'customer-care'), 'client-response-center', [], 'change'],
    ['an agent without a team', member('agent'), 'customer-care', ['customer-care'], 'none'],
  ])('%s', (_, who, team, receipts, access) => {
    expect(accessTo({ team, receipts }, who)).toBe(access);
  });

  it('sees the queues of their own teams', () => {
    expect([care, both, member('supervisor')].map(teamsSeenBy)).toEqual([['customer-care'], ['customer-care', 'client-response-center'], ['customer-care', 'client-response-center']]);
  });
});
