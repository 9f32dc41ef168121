import { EnsureAccount } from '../../src/accounts/index.js';
import { newId, type DomainError } from '../../src/common/index.js';
import type { StaffMember } from '../../src/http/index.js';
import { DeskRecoveries, type DeskRecovery } from '../../src/ops/customers/desk-recoveries.js';
import { FindStaff, ManageStaff } from '../../src/staff/index.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';

const CARE = 'customer-care';
const ROUNDS = 6;
const PASSWORD = 'granite kettle under the lantern';

interface Requested { customer: { accountId: string; address: string }; id: string }
type Answer = DeskRecovery['standing'] | { refused: string };

/** Agents of one team, at two processes, who all press a button at the same moment. */
describe('a guarded recovery at the desk', () => {
  let houses: readonly [RunningHouse, RunningHouse];
  let seconds: readonly { member: StaffMember; recoveries: DeskRecoveries }[];
  let starter: StaffMember;

  beforeAll(async () => {
    const first = await startHouse({ environment: { WORKERS: 'off' } });
    houses = [first, await startHouse({ environment: { WORKERS: 'off' }, beside: first })];
    const members = [await agent(), await agent(), await agent()];
    seconds = members.flatMap((member) => houses.map((house) => ({ member, recoveries: house.get(DeskRecoveries) })));
  });
  afterAll(async () => {
    await houses?.[1].close();
    await houses?.[0].close();
  });
  beforeEach(async () => {
    starter = await agent();
  });

  async function account(): Promise<{ accountId: string; address: string }> {
    const address = `${newId()}@example.net`;
    return { address, accountId: await houses[0].get(EnsureAccount).ensure({ email: address, password: PASSWORD, firstName: 'Ann', lastName: 'Example' }) };
  }

  async function agent(): Promise<StaffMember> {
    const { accountId, address } = await account();
    await houses[0].get(ManageStaff).grant({ email: address, role: 'agent', teams: [CARE] });
    return (await houses[0].get(FindStaff).byId(accountId))!;
  }

  /** Under a ticket, whose lock has them take turns, in every other round; else nothing but the recovery's own row does. */
  async function requested(round: number): Promise<Requested> {
    const [{ clock, rows, get }] = houses;
    const [customer, ticket, now] = [await account(), newId(), clock.now()];
    await rows(
      `INSERT INTO ticket (id, number, account_id, source, kind, state, subject, team, priority, routing_rule, routing_because, due_at, due_trail, messages, created_at, modified_at)
       VALUES ($1, $2, $3, 'mail', 'issue', 'open', 'Locked out', $4, 'normal', 'r', 'b', $5, '[]', 0, $5, $5)`,
      [ticket, `INC${String(Math.floor(1e8 + Math.random() * 9e8))}`, customer.accountId, CARE, now],
    );
    clock.advance(1);
    const { id } = await get(DeskRecoveries).request(starter, customer, { ticket: round % 2 ? ticket : undefined, reason: 'Phone stolen' });
    return { customer, id };
  }

  const answerOf = (pressed: Promise<DeskRecovery>): Promise<Answer> =>
    pressed.then(
      ({ standing }) => standing,
      (error: unknown) => ({ refused: (error as DomainError).code }),
    );
  const approve = ({ member, recoveries }: (typeof seconds)[number], { customer, id }: Requested) => answerOf(recoveries.approve(member, customer, id));
  const decline = ({ member, recoveries }: (typeof seconds)[number], { customer, id }: Requested) => answerOf(recoveries.decline(member, customer, id, 'At once'));
  const mails = ({ customer }: Requested, template = 'guarded-token') => houses[0].rows('SELECT 1 FROM mail_message WHERE account_id = $1 AND template = $2', [customer.accountId, template]);
  const told = ({ id }: Requested, event: string) => houses[0].rows(`SELECT 1 FROM audit_event WHERE event = $2 AND subjects->>'recovery' = $1`, [id, event]);
  const NOT_OPEN = { refused: 'recovery.guarded.not-open' };

  // Red when who approves looks first and writes then.
  it('is approved once, by whichever of many comes first: one mail, one entry', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const recovery = await requested(round);
      const answers = await Promise.all(seconds.map((second) => approve(second, recovery)));
      expect(answers.filter((answer) => answer === 'approved')).toHaveLength(1);
      expect(answers.filter((answer) => answer !== 'approved')).toEqual(Array(5).fill(NOT_OPEN));
      expect([await mails(recovery), await told(recovery, 'recovery.guarded-approved')]).toMatchObject([{ length: 1 }, { length: 1 }]);
    }
  });

  it('is either approved or declined', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const recovery = await requested(round);
      const answers = await Promise.all(seconds.map((second, place) => (place % 2 === Math.floor(round / 2) % 2 ? approve : decline)(second, recovery)));
      const done = answers.filter((answer) => typeof answer === 'string');
      expect([done.length, answers.filter((answer) => typeof answer !== 'string')]).toEqual([1, Array(5).fill(NOT_OPEN)]);
      expect(await mails(recovery)).toHaveLength(done[0] === 'approved' ? 1 : 0);
    }
  });

  // Red when who withdraws goes by what was looked at before: the customer is mailed a token, and not that it is worth nothing.
  it('that is withdrawn as it is approved leaves nobody waiting: whoever was mailed the token is told that it is over', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const recovery = await requested(round);
      const withdraw = houses[1].get(DeskRecoveries).withdraw(starter, recovery.customer, recovery.id, 'At once');
      const [, withdrawn] = await Promise.all([approve(seconds[0]!, recovery), answerOf(withdraw)]);
      expect(withdrawn).toBe('withdrawn');
      expect(await mails(recovery, 'guarded-cancelled')).toHaveLength((await mails(recovery)).length);
    }
  });
});
