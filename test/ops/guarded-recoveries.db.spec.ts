import { TellReady } from '../../src/recovery/guarded/tell-ready.js';
import { OperateGuarded } from '../../src/recovery/index.js';
import { agent, JsonClient } from '../support/agent.js';
import { enrol } from '../support/enrolled.js';
import { submit } from '../support/forms.js';
import { CARE, CRC, HelpingHouse, type Customer, type Possible } from '../support/helping-house.js';
import { HttpPerson } from '../support/http-person.js';
import { Forgetful, NEW_PASSWORD } from '../support/recovering.js';
import type { RunningHouse } from '../support/running-house.js';
import { tokenIn } from '../support/sms-servers.js';

describe('what two agents do for a customer', () => {
  let desk: HelpingHouse;
  let house: RunningHouse;
  let care: JsonClient;
  let crc: JsonClient;

  beforeAll(async () => {
    desk = await HelpingHouse.open();
    ({ house, care, crc } = desk);
  }, 60_000);
  afterAll(() => desk?.close());

  describe('a guarded recovery', () => {
    const FIRST = 'CenturyLink Guarded Recovery: first token';
    const LAST = 'CenturyLink Guarded Recovery: last token';
    const CANCELLED = 'The recovery of your CenturyLink Master Account is cancelled';
    const HOUR = 3600;

    interface Recovery { id: string; standing: string; reason: string; requestedBy: string; requestedByKind: string; approvedBy: string | null; approvedByKind: string | null; readyAt: string | null; endReason: string | null; mayDecide: boolean; mayWithdraw: boolean; ticket: { number: string } | null }

    let colleague: JsonClient;
    let numbers = 0;

    beforeAll(async () => {
      colleague = await agent({ baseUrl: house.baseUrl, get: house.get }, 'agent', [CARE], { name: 'Quinn' });
    });

    /** Whoever is at the desk stays signed in meanwhile. */
    async function pass(seconds: number): Promise<void> {
      house.clock.advance(seconds);
      const now = house.clock.now();
      await house.rows('UPDATE session SET last_seen_at = $1, expires_at = $2 WHERE account_id = ANY ($3)', [now, new Date(now.getTime() + HOUR * 1000), [care, crc, colleague].map(({ accountId }) => accountId)]);
    }
    const path = ({ accountId }: Pick<Customer, 'accountId'>, more = ''): string => `/api/ops/customers/${accountId}/recoveries${more}`;
    const request = (who: JsonClient, someone: Customer, reason = 'Phone stolen') => who.post<Recovery & { code?: string }>(path(someone), { reason, ticket: someone.ticket });
    const approve = (who: JsonClient, someone: Customer, id: string) => who.post<Recovery & { code?: string }>(path(someone, `/${id}/approve`));
    const state = async (who: JsonClient, someone: Customer) => (await who.get<{ items: Recovery[]; start: Possible }>(path(someone))).body;
    const waiting = async (who: JsonClient) => (await who.get<{ items: (Recovery & { customer: { id: string; name: string } })[] }>('/api/ops/recoveries')).body.items;
    const mailed = (someone: Customer, template: string) => house.rows('SELECT 1 FROM mail_message WHERE account_id = $1 AND template = $2', [someone.accountId, template]);
    const told = async (someone: Customer) => (await desk.history(care, someone)).map(({ actor, data }) => [actor.name, (data as { what: string }).what, (data as { reason: string }).reason]);

    async function requested(): Promise<{ someone: Customer; id: string }> {
      const someone = await desk.customer();
      return { someone, id: (await request(care, someone)).body.id };
    }

    it('is asked for by one agent and approved by another; then the customer shows two proofs, waits a day, and sets a new password', async () => {
      const someone = await desk.customer();
      const { ann, accountId } = someone;
      const { secret } = await enrol(house, accountId);
      const number = `+1555030${String((numbers += 1)).padStart(4, '0')}`;
      await house.rows('UPDATE account SET mobile = $2, mobile_verified_at = $3 WHERE id = $1', [accountId, number, house.clock.now()]);
      house.clock.advance(1);

      const asked = await request(care, someone);
      expect(asked).toMatchObject({ status: 201, body: { standing: 'requested', reason: 'Phone stolen', requestedBy: 'Casey Desk', mayDecide: false, mayWithdraw: true, ticket: { number: someone.number } } });
      const { id } = asked.body;
      expect(await request(colleague, someone)).toMatchObject({ status: 409, body: { code: 'recovery.guarded.under-way' } });
      expect((await state(care, someone)).start).toMatchObject({ possible: false, code: 'recovery.guarded.under-way' });
      expect((await waiting(colleague)).find((each) => each.id === id)).toMatchObject({ mayDecide: true, customer: { id: accountId, name: 'Ann Example' } });
      expect((await waiting(crc)).map((each) => each.id)).not.toContain(id);
      expect(await approve(care, someone, id)).toMatchObject({ status: 403, body: { code: 'recovery.guarded.same-operator' } });
      expect(await approve(crc, someone, id)).toMatchObject({ status: 404, body: { code: 'ops.customer.unknown' } });
      expect(await mailed(someone, 'guarded-token')).toEqual([]);
      expect(await approve(colleague, someone, id)).toMatchObject({ status: 200, body: { standing: 'approved', approvedBy: 'Quinn Desk', mayDecide: false } });
      expect(await approve(colleague, someone, id)).toMatchObject({ status: 409, body: { code: 'recovery.guarded.not-open' } });
      expect((await waiting(colleague)).map((each) => each.id)).not.toContain(id);

      const first = await desk.mail(someone, FIRST);
      expect((await desk.possible(care, someone)).sendToken.possible).toBe(true);
      expect(await desk.act(care, someone, 'send-token')).toMatchObject({ status: 200, body: { journey: 'guarded-recovery' } });
      const { token, link } = await desk.mail(someone, FIRST, 2);
      expect(token).not.toBe(first.token);
      const second = await submit(ann.person, await ann.get(link), {}, { action: /guarded\/[^/]+$/ });
      const texted = await submit(ann.person, second, {}, { action: /text$/ });
      const { body: { text } } = await desk.open.gateway.until(number);
      await submit(ann.person, texted, { token: tokenIn(text) }, { action: /phone$/ });
      expect((await state(care, someone)).items).toMatchObject([{ standing: 'waiting', readyAt: new Date(house.clock.now().getTime() + 24 * HOUR * 1000).toISOString() }]);

      await pass(24 * HOUR + 1);
      expect((await state(care, someone)).items).toMatchObject([{ standing: 'ready' }]);
      await house.get(TellReady).tell();
      const last = await desk.mail(someone, LAST);
      const there = new Forgetful(house, ann.email);
      const page = await submit(there.person, await there.get(last.link), {}, { action: /guarded\/[^/]+$/ });
      const ended = await submit(there.person, page, { password: NEW_PASSWORD, passwordConfirmation: NEW_PASSWORD }, { action: /password$/ });
      expect((await there.signIn(ended)).url.pathname).toMatch(/enrol$/);
      const all = await Promise.all([state(care, someone), waiting(colleague), desk.history(care, someone), desk.audited(someone)]);
      expect(all[0].items).toMatchObject([{ standing: 'completed' }]);
      for (const canary of [first.token!, token!, last.token!, tokenIn(text), secret, NEW_PASSWORD]) expect(JSON.stringify(all)).not.toContain(canary);
      expect(await told(someone)).toEqual([
        ['Casey Desk', 'request-recovery', 'Phone stolen'],
        ['Quinn Desk', 'approve-recovery', 'Phone stolen'],
        ['Casey Desk', 'send-token', 'Asked for by phone'],
      ]);
      expect(await house.rows(`SELECT event, actor_kind, actor_id FROM audit_event WHERE event IN ('recovery.guarded-requested', 'recovery.guarded-approved') AND subjects->>'recovery' = $1 ORDER BY id`, [id])).toEqual([
        { event: 'recovery.guarded-requested', actor_kind: 'agent', actor_id: care.accountId },
        { event: 'recovery.guarded-approved', actor_kind: 'agent', actor_id: colleague.accountId },
      ]);
    });

    it('that is declined is approved by nobody, and makes room for another one; nothing was mailed', async () => {
      const { someone, id } = await requested();
      const decline = (who: JsonClient, body: object = { reason: 'Not the customer' }) => who.post(path(someone, `/${id}/decline`), body);
      expect((await decline(colleague, {})).status).toBe(400);
      expect(await decline(care)).toMatchObject({ status: 403, body: { code: 'recovery.guarded.same-operator' } });
      expect(await decline(colleague)).toMatchObject({ status: 200, body: { standing: 'declined', endReason: 'Not the customer', mayWithdraw: false } });
      expect(await approve(colleague, someone, id)).toMatchObject({ status: 409, body: { code: 'recovery.guarded.not-open' } });
      expect(await mailed(someone, 'guarded-token')).toEqual([]);
      expect(await told(someone)).toEqual([['Casey Desk', 'request-recovery', 'Phone stolen'], ['Quinn Desk', 'decline-recovery', 'Not the customer']]);
      expect((await request(care, someone, 'They called again')).status).toBe(201);
      expect((await state(care, someone)).items.map(({ standing }) => standing)).toEqual(['requested', 'declined']);
    });

    // Red when only who asked can say no to what is under way, or the customer is not told.
    it('is withdrawn by who asked for it, and once it was approved by whoever the customer speaks to, who is told', async () => {
      const withdraw = (who: JsonClient, someone: Customer, id: string) => who.post(path(someone, `/${id}/withdraw`), { reason: 'Found the phone' });
      const early = await requested();
      expect(await withdraw(colleague, early.someone, early.id)).toMatchObject({ status: 403, body: { code: 'recovery.guarded.not-yours' } });
      expect(await withdraw(care, early.someone, early.id)).toMatchObject({ status: 200, body: { standing: 'withdrawn' } });
      expect(await mailed(early.someone, 'guarded-cancelled')).toEqual([]);
      const late = await requested();
      await approve(colleague, late.someone, late.id);
      expect(await colleague.post(path(late.someone, `/${late.id}/decline`), { reason: 'x' })).toMatchObject({ status: 409, body: { code: 'recovery.guarded.not-open' } });
      expect(await withdraw(colleague, late.someone, late.id)).toMatchObject({ status: 200, body: { standing: 'withdrawn', endReason: 'Found the phone' } });
      await desk.mail(late.someone, CANCELLED);
    });

    it('is not approved once who asked for it has left the desk, or the team that serves the customer', async () => {
      const site = { baseUrl: house.baseUrl, get: house.get };
      for (const leaves of [`DELETE FROM staff_member WHERE account_id = $1`, `UPDATE staff_member SET teams = '{${CRC}}' WHERE account_id = $1`]) {
        const [someone, leaver] = [await desk.customer(), await agent(site, 'agent', [CARE])];
        const { id } = (await request(leaver, someone)).body;
        await house.rows(leaves, [leaver.accountId]);
        expect(await approve(colleague, someone, id)).toMatchObject({ status: 409, body: { code: 'recovery.guarded.starter-gone' } });
        expect(await mailed(someone, 'guarded-token')).toEqual([]);
      }
    });

    it('is over when nobody approves it within a shift', async () => {
      const { someone, id } = await requested();
      await pass(8 * HOUR - 1);
      expect((await waiting(colleague)).map((each) => each.id)).toContain(id);
      house.clock.advance(1);
      expect((await waiting(colleague)).map((each) => each.id)).not.toContain(id);
      expect((await state(care, someone)).items).toMatchObject([{ standing: 'lapsed', mayDecide: false, mayWithdraw: false }]);
      expect(await approve(colleague, someone, id)).toMatchObject({ status: 409, body: { code: 'recovery.guarded.not-open' } });
      expect((await request(care, someone)).status).toBe(201);
    });

    it('that the customer cancels says so', async () => {
      const { someone, id } = await requested();
      await approve(colleague, someone, id);
      await house.get(OperateGuarded).cancel(id, 'customer');
      expect((await state(care, someone)).items).toMatchObject([{ standing: 'cancelled-by-customer', mayWithdraw: false }]);
    });

    it('is one with those of operators: asked for there and approved here, and the other way round; an agent and an operator are two, also under one name', async () => {
      const operate = house.get(OperateGuarded);
      const [here, there] = [await requested(), await desk.customer()];
      await operate.approve(here.id, 'casey  DESK');
      expect((await state(care, here.someone)).items).toMatchObject([{ standing: 'approved', requestedBy: 'Casey Desk', requestedByKind: 'agent', approvedBy: 'casey desk', approvedByKind: 'operator' }]);
      const id = await operate.request({ email: there.ann.email, operator: 'Quinn Desk', reason: 'by phone' });
      expect((await waiting(colleague)).find((each) => each.id === id)).toMatchObject({ requestedBy: 'quinn desk', requestedByKind: 'operator', approvedByKind: null, mayDecide: true, mayWithdraw: false });
      expect(await colleague.post(path(there, `/${id}/withdraw`), { reason: 'x' })).toMatchObject({ status: 403, body: { code: 'recovery.guarded.not-yours' } });
      expect((await approve(colleague, there, id)).status).toBe(200);
      expect(await operate.list()).toEqual(expect.arrayContaining([expect.objectContaining({ id, requestedByAgent: null, approvedByAgent: colleague.accountId })]));
    });

    it('is held to two by the database, too, by kind and account or name', async () => {
      const { id } = await requested();
      const approveAs = (name: string, agentId: string | null): Promise<unknown> =>
        house.rows('UPDATE guarded_recovery SET approved_by = $2, approved_by_agent = $3, approved_at = $4 WHERE id = $1', [id, name, agentId, house.clock.now()]);
      await expect(approveAs('Renamed', care.accountId)).rejects.toThrow(/guarded_recovery_two_people/);
      await approveAs('Casey Desk', null);
      expect(await house.rows('SELECT requester, approver FROM guarded_recovery WHERE id = $1', [id])).toEqual([{ requester: `agent:${care.accountId}`, approver: 'operator:casey desk' }]);
      const other = await house.get(OperateGuarded).request({ email: (await desk.customer()).ann.email, operator: 'Piotr', reason: 'by phone' });
      await expect(house.rows(`UPDATE guarded_recovery SET approved_by = 'PIOTR', approved_at = $2 WHERE id = $1`, [other, house.clock.now()])).rejects.toThrow(/guarded_recovery_two_people/);
    });

    // Red when whoever has a ticket from the account's address counts as serving the account: anybody writes any address over a mail.
    it('is not for a team that has nothing but a mail with the address of the account over it', async () => {
      const { someone, id } = await requested();
      await desk.ticketOf({ address: someone.ann.email }, CRC);
      expect(await crc.post(path(someone), { reason: 'x' })).toMatchObject({ status: 404, body: { code: 'ops.customer.unknown' } });
      expect(await approve(crc, someone, id)).toMatchObject({ status: 404, body: { code: 'ops.customer.unknown' } });
      expect((await waiting(crc)).map((each) => each.id)).not.toContain(id);
    });

    it('is nobody’s to ask for or approve who has no business with the customer, of another customer, or for oneself', async () => {
      const [{ someone, id }, other] = [await requested(), await desk.customer()];
      const customers = new JsonClient(house.baseUrl, new HttpPerson());
      for (const [who, status] of [[customers, 401], [crc, 404]] as const) {
        expect([(await request(who, someone)).status, (await approve(who, someone, id)).status, (await who.get(path(someone))).status]).toEqual([status, status, status]);
      }
      expect(await approve(colleague, other, id)).toMatchObject({ status: 404, body: { code: 'recovery.guarded.unknown' } });
      expect(await request(care, { ...other, ticket: someone.ticket })).toMatchObject({ status: 404, body: { code: 'support.ticket.unknown' } });
      expect((await care.post(path(other), { ticket: other.ticket })).status).toBe(400);
      await desk.ticketOf({ accountId: care.accountId! });
      expect(await care.post(path({ accountId: care.accountId! }), { reason: 'x' })).toMatchObject({ status: 403, body: { code: 'ops.customer.own' } });
      expect((await colleague.post(path(other), { reason: 'without a ticket' })).body).toMatchObject({ standing: 'requested', ticket: null });
      for (const unsafe of [path(other), path(someone, `/${id}/approve`), path(someone, `/${id}/decline`), path(someone, `/${id}/withdraw`)]) {
        const answer = await fetch(`${house.baseUrl}${unsafe}`, { method: 'POST', headers: { cookie: colleague.cookie, 'content-type': 'application/json' }, body: '{"reason":"x"}' });
        expect([unsafe, ((await answer.json()) as { code: string }).code]).toEqual([unsafe, 'http.csrf.missing']);
      }
    });
  });
});
