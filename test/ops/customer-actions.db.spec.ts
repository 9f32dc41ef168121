import { CheckPin, ChangePin } from '../../src/accounts/index.js';
import { newId } from '../../src/common/index.js';
import { Limits, SIGN_IN_PER_ACCOUNT } from '../../src/limits/index.js';
import { TellReady } from '../../src/recovery/guarded/tell-ready.js';
import { OperateGuarded } from '../../src/recovery/index.js';
import { agent, JsonClient, type JsonAnswer } from '../support/agent.js';
import { codeAt } from '../support/authenticator.js';
import { enrol } from '../support/enrolled.js';
import { submit, textOf } from '../support/forms.js';
import { HttpPerson } from '../support/http-person.js';
import { accountWithQuestions, Forgetful, NEW_PASSWORD, OLD_PASSWORD, RECOVERY_SUBJECT } from '../support/recovering.js';
import { RecoveryHouse } from '../support/recovery-house.js';
import { Registrant } from '../support/registrant.js';
import type { RunningHouse } from '../support/running-house.js';
import { signIn } from '../support/signed-in.js';
import { tokenIn } from '../support/sms-servers.js';
import { newestMail, type TokenMail } from '../support/token-mail.js';

const CARE = 'customer-care';
const CRC = 'client-response-center';
const PIN = '482913';
const MINUTE = 60;

interface Customer { ann: Forgetful; accountId: string; ticket: string; number: string }
interface Possible { possible: boolean; code: string | null; detail: string | null }
interface Actions { sendToken: Possible; endSessions: Possible; liftSlowDown: Possible }

describe('what agents do for a customer', () => {
  let open: RecoveryHouse;
  let house: RunningHouse;
  let care: JsonClient;
  let crc: JsonClient;

  beforeAll(async () => {
    open = await RecoveryHouse.open();
    ({ house } = open);
    const site = { baseUrl: house.baseUrl, get: house.get };
    care = await agent(site, 'agent', [CARE], { name: 'Casey' });
    crc = await agent(site, 'agent', [CRC], { name: 'Robin' });
  }, 60_000);
  afterAll(() => open?.close());

  /** A ticket as it is after it was created, of an account or of whoever writes from an address. */
  async function ticketOf(writer: { accountId: string } | { address: string }, team = CARE): Promise<{ ticket: string; number: string }> {
    const [ticket, number, now] = [newId(), `INC${String(Math.floor(1e8 + Math.random() * 9e8))}`, house.clock.now()];
    await house.rows(
      `INSERT INTO ticket (id, number, account_id, contact_address, source, kind, state, subject, team, priority, routing_rule, routing_because, due_at, due_trail, messages, created_at, modified_at)
       VALUES ($1, $2, $3, $4, 'mail', 'issue', 'open', 'Locked out', $5, 'normal', 'master-account', 'about-the-master-account', $6, '[]', 0, $6, $6)`,
      [ticket, number, 'accountId' in writer ? writer.accountId : null, 'address' in writer ? writer.address : null, team, now],
    );
    return { ticket, number };
  }

  async function customer(): Promise<Customer> {
    const ann = new Forgetful(house);
    const accountId = await accountWithQuestions(house, ann.email);
    await house.get(ChangePin).change(accountId, PIN);
    house.clock.advance(1);
    return { ann, accountId, ...(await ticketOf({ accountId })) };
  }

  const at = (id: string, action = ''): string => `/api/ops/customers/${id}/actions${action && `/${action}`}`;
  const act = (who: JsonClient, { accountId, ticket }: Pick<Customer, 'accountId' | 'ticket'>, action: string, reason = 'Asked for by phone'): Promise<JsonAnswer> => who.post(at(accountId, action), { ticket, reason });
  const possible = async (who: JsonClient, { accountId, ticket }: Pick<Customer, 'accountId' | 'ticket'>): Promise<Actions> => (await who.get<Actions>(`${at(accountId)}?ticket=${ticket}`)).body;
  const mail = ({ ann }: Customer, about: string, count = 1): Promise<TokenMail> => newestMail(open.mails, ann.email, count, about);
  const history = (who: JsonClient, { ticket }: Pick<Customer, 'ticket'>) => who.get<{ history: { kind: string; actor: { name: string }; data: object }[] }>(`/api/ops/tickets/${ticket}`).then(({ body }) => body.history);
  const audited = ({ ticket }: Pick<Customer, 'ticket'>) => house.rows(`SELECT actor_kind, actor_id, data FROM audit_event WHERE event = 'support.customer-helped' AND subjects->>'ticket' = $1`, [ticket]);
  const verify = (who: JsonClient, { accountId, ticket }: Customer, pin = PIN) => who.post(`/api/ops/customers/${accountId}/pin-check`, { pin, ticket });

  describe('the token again', () => {
    it('is a new one, to the address of the recovery that waits; the one before is worth nothing', async () => {
      const someone = await customer();
      const { ann } = someone;
      const waiting = await ann.ask();
      const { token: first } = await mail(someone, RECOVERY_SUBJECT);
      expect((await possible(care, someone)).sendToken).toEqual({ possible: true, code: null, detail: null });
      const sent = await act(care, someone, 'send-token', '  The first\n one is lost ');
      expect([sent.status, sent.body]).toEqual([200, { journey: 'recovery', sentTo: expect.stringMatching(/^.{1,3}[^@]*@e[^@]*\.net$/) as unknown, mail: expect.any(String) as unknown, wheresMyEmail: 'Emails may take up to 5 minutes to show in this report. Please try again.' }]);
      expect(sent.body['sentTo']).not.toBe(ann.email);
      expect(await act(care, someone, 'send-token')).toMatchObject({ status: 429, body: { code: 'recovery.mail.just-sent' } });
      const { token } = await mail(someone, RECOVERY_SUBJECT, 2);
      expect(token).not.toBe(first);
      for (const secret of [first!, token!]) expect(JSON.stringify([sent.body, await history(care, someone), await audited(someone)])).not.toContain(secret);
      expect(textOf(await ann.typeToken(waiting, first!))).toContain('This is not the latest token');
      expect((await ann.typeToken(waiting, token!)).url.pathname).toMatch(/questions$/);
      expect((await possible(care, someone)).sendToken).toMatchObject({ possible: false, code: 'ops.actions.no-token', detail: expect.stringContaining('begin again') as unknown });
      expect(await history(care, someone)).toMatchObject([{ kind: 'helped', actor: { name: 'Casey Desk' }, data: { what: 'send-token', reason: 'The first one is lost', journey: 'recovery' } }]);
      expect(await audited(someone)).toEqual([{ actor_kind: 'agent', actor_id: care.accountId, data: { number: someone.number, what: 'send-token', reason: 'The first one is lost', journey: 'recovery' } }]);
    });

    it('counts with what the customer has sent by themselves', async () => {
      const someone = await customer();
      await someone.ann.ask();
      const statuses: number[] = [];
      for (let n = 0; n < 6; n += 1) {
        house.clock.advance(MINUTE + 1);
        statuses.push((await act(care, someone, 'send-token')).status);
      }
      expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    });

    it('is that of a registration, for a ticket of somebody without an account; its newer one completes it', async () => {
      const ann = new Registrant(house.baseUrl, `${newId()}@example.net`);
      const waiting = await ann.upToToken();
      await newestMail(open.mails, ann.email);
      const { ticket } = await ticketOf({ address: ann.email });
      house.clock.advance(MINUTE + 1);
      const sent = await care.post(at(ticket, 'send-token'), { ticket, reason: 'Nothing came' });
      expect(sent).toMatchObject({ status: 200, body: { journey: 'registration' } });
      const { token } = await newestMail(open.mails, ann.email, 2);
      expect((await ann.typeToken(waiting, token!)).url.pathname).toMatch(/^\/sign-in\//);
      expect(await care.post(at(ticket, 'send-token'), { ticket, reason: 'Nothing came' })).toMatchObject({ status: 409, body: { code: 'ops.actions.no-token' } });
      expect(await care.post(at(ticket, 'end-sessions'), { ticket, reason: 'x' })).toMatchObject({ status: 409, body: { code: 'ops.customer.no-account' } });
    });

    it('goes to no address that the journey was corrected to meanwhile, nor for a journey of somebody else', async () => {
      const ann = new Registrant(house.baseUrl, `${newId()}@example.net`);
      const waiting = await ann.upToToken();
      const { ticket } = await ticketOf({ address: ann.email });
      house.clock.advance(MINUTE + 1);
      await ann.submit(waiting, { email: `${newId()}@example.net` }, waiting.url.pathname.replace(/token$/, 'address'));
      expect(await care.post(at(ticket, 'send-token'), { ticket, reason: 'x' })).toMatchObject({ status: 409, body: { code: 'ops.actions.no-token' } });
    });
  });

  // Red when a recovery is found by its address alone.
  it('no recovery is sent again for whoever only writes from the address of its account', async () => {
    const someone = await customer();
    await someone.ann.ask();
    const { ticket } = await ticketOf({ address: someone.ann.email });
    expect(await care.post(at(ticket, 'send-token'), { ticket, reason: 'x' })).toMatchObject({ status: 409, body: { code: 'ops.actions.no-token' } });
    expect((await act(care, someone, 'send-token')).status).toBe(200);
  });

  describe('the end of all sessions', () => {
    it('signs out in every browser, and is mailed to the customer', async () => {
      const someone = await customer();
      const browsers = [new HttpPerson(), new HttpPerson()];
      for (const browser of browsers) await signIn(house, browser, { email: someone.ann.email, password: OLD_PASSWORD });
      expect((await possible(care, someone)).endSessions.possible).toBe(true);
      expect(await act(care, someone, 'end-sessions', 'Laptop stolen')).toMatchObject({ status: 200, body: { ended: 2 } });
      for (const browser of browsers) expect((await browser.get(`${house.baseUrl}/account`)).url.pathname).toBe('/sign-in');
      const { text } = await mail(someone, 'You are signed out everywhere');
      expect(text).toContain(someone.number);
      expect(await history(care, someone)).toMatchObject([{ kind: 'helped', data: { what: 'end-sessions', reason: 'Laptop stolen', sessions: 2 } }]);
      expect(await house.rows(`SELECT actor_kind, actor_id FROM audit_event WHERE event = 'sessions.revoked-all' AND subjects->>'account' = $1`, [someone.accountId])).toEqual([{ actor_kind: 'agent', actor_id: care.accountId }]);
      expect(await act(care, someone, 'end-sessions')).toMatchObject({ status: 200, body: { ended: 0 } });
    });
  });

  describe('a slow-down that is lifted', () => {
    const guess = (someone: Customer, password: string) => signIn(house, new HttpPerson(), { email: someone.ann.email, password });
    /** As often as passwords are looked at before the first wait. */
    async function useUpTries({ ann }: Customer): Promise<void> {
      for (let n = 0; n < 6; n += 1) await house.get(Limits).takes([{ ...SIGN_IN_PER_ACCOUNT, key: ann.email }]);
    }
    async function slowed(): Promise<Customer> {
      const someone = await customer();
      await useUpTries(someone);
      return someone;
    }

    it('lets its customer sign in at once; the agent found out before, under this ticket, that it is them', async () => {
      const someone = await customer();
      for (let n = 0; n < 6; n += 1) await guess(someone, `wrong guess ${n}`);
      expect((await guess(someone, OLD_PASSWORD)).url.pathname).toMatch(/password$/);
      expect(await act(care, someone, 'lift-slow-down')).toMatchObject({ status: 403, body: { code: 'support.ticket.not-verified' } });
      expect((await verify(care, someone, '000001')).body).toEqual({ match: false });
      expect((await possible(care, someone)).liftSlowDown).toMatchObject({ possible: false, code: 'support.ticket.not-verified', detail: expect.stringContaining('30 minutes') as unknown });
      expect((await verify(care, someone)).body).toEqual({ match: true });
      expect((await possible(care, someone)).liftSlowDown.possible).toBe(true);
      expect(await act(care, someone, 'lift-slow-down')).toMatchObject({ status: 200, body: { lifted: ['password'] } });
      expect((await guess(someone, OLD_PASSWORD)).url.pathname).toBe('/account');
      expect((await mail(someone, 'You need not wait to sign in any more')).text).toContain(someone.number);
      expect((await history(care, someone)).at(-1)).toMatchObject({ kind: 'helped', data: { what: 'lift-slow-down', lifted: ['password'] } });
      expect(await act(care, someone, 'lift-slow-down')).toMatchObject({ status: 409, body: { code: 'ops.actions.not-slowed' } });
    });

    it('lets codes be typed again, too', async () => {
      const someone = await customer();
      const { secret } = await enrol(house, someone.accountId);
      house.clock.advance(MINUTE);
      const person = new HttpPerson();
      const screen = await signIn(house, person, { email: someone.ann.email, password: OLD_PASSWORD });
      for (let n = 0; n < 6; n += 1) await submit(person, screen, { code: '000000' });
      expect((await submit(person, screen, { code: await codeAt(secret, house.clock.now()) })).url.pathname).toMatch(/otp$/);
      await verify(care, someone);
      expect(await act(care, someone, 'lift-slow-down')).toMatchObject({ status: 200, body: { lifted: ['code'] } });
      expect((await submit(person, screen, { code: await codeAt(secret, house.clock.now()) })).url.pathname).not.toMatch(/otp$/);
    });

    // Red when any match at any time, or of any agent, is taken.
    it('is not lifted on a match of another agent, of another ticket, or of half an hour ago', async () => {
      const someone = await slowed();
      const other = { ...someone, ...(await ticketOf({ accountId: someone.accountId })) };
      const colleague = await agent({ baseUrl: house.baseUrl, get: house.get }, 'supervisor');
      await verify(colleague, someone);
      await verify(care, other);
      expect(await act(care, someone, 'lift-slow-down')).toMatchObject({ status: 403, body: { code: 'support.ticket.not-verified' } });
      await verify(care, someone);
      house.clock.advance(30 * MINUTE + 1);
      await useUpTries(someone);
      expect((await act(care, someone, 'lift-slow-down')).status).toBe(403);
    });

    // Red when lifting resets more than it says, or can be done without end.
    it('leaves tries at the PIN, at answers and at tokens as they are, and is lifted three times a day', async () => {
      const someone = await slowed();
      const { ann, accountId } = someone;
      const waiting = await ann.ask();
      await mail(someone, RECOVERY_SUBJECT);
      for (let n = 0; n < 5; n += 1) await ann.typeToken(waiting, 'AAAAAAAA');
      await verify(care, someone);
      for (let n = 0; n < 3; n += 1) expect((await verify(crc, { ...someone, ticket: (await ticketOf({ accountId }, CRC)).ticket }, '000001')).body).toEqual({ match: false });
      for (let n = 0; n < 5; n += 1) await care.post(`/api/ops/customers/${accountId}/question-check`, { answers: ['a', 'b', 'c'] });
      expect((await act(care, someone, 'lift-slow-down')).status).toBe(200);
      await expect(house.get(CheckPin).check(care.accountId!, accountId, PIN)).rejects.toMatchObject({ code: 'limits.exceeded' });
      expect((await care.post(`/api/ops/customers/${accountId}/question-check`, { answers: ['a', 'b', 'c'] })).status).toBe(429);
      expect(textOf(await ann.typeToken(waiting, 'AAAAAAAA'))).toContain('Too many wrong tries');
      const again = async () => {
        await useUpTries(someone);
        return (await act(care, someone, 'lift-slow-down')).status;
      };
      expect([await again(), await again(), await again()]).toEqual([200, 200, 429]);
    });
  });

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
    const told = async (someone: Customer) => (await history(care, someone)).map(({ actor, data }) => [actor.name, (data as { what: string }).what, (data as { reason: string }).reason]);

    async function requested(): Promise<{ someone: Customer; id: string }> {
      const someone = await customer();
      return { someone, id: (await request(care, someone)).body.id };
    }

    it('is asked for by one agent and approved by another; then the customer shows two proofs, waits a day, and sets a new password', async () => {
      const someone = await customer();
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

      const first = await mail(someone, FIRST);
      expect((await possible(care, someone)).sendToken.possible).toBe(true);
      expect(await act(care, someone, 'send-token')).toMatchObject({ status: 200, body: { journey: 'guarded-recovery' } });
      const { token, link } = await mail(someone, FIRST, 2);
      expect(token).not.toBe(first.token);
      const second = await submit(ann.person, await ann.get(link), {}, { action: /guarded\/[^/]+$/ });
      const texted = await submit(ann.person, second, {}, { action: /text$/ });
      const { body: { text } } = await open.gateway.until(number);
      await submit(ann.person, texted, { token: tokenIn(text) }, { action: /phone$/ });
      expect((await state(care, someone)).items).toMatchObject([{ standing: 'waiting', readyAt: new Date(house.clock.now().getTime() + 24 * HOUR * 1000).toISOString() }]);

      await pass(24 * HOUR + 1);
      expect((await state(care, someone)).items).toMatchObject([{ standing: 'ready' }]);
      await house.get(TellReady).tell();
      const last = await mail(someone, LAST);
      const there = new Forgetful(house, ann.email);
      const page = await submit(there.person, await there.get(last.link), {}, { action: /guarded\/[^/]+$/ });
      const ended = await submit(there.person, page, { password: NEW_PASSWORD, passwordConfirmation: NEW_PASSWORD }, { action: /password$/ });
      expect((await there.signIn(ended)).url.pathname).toMatch(/enrol$/);
      const all = await Promise.all([state(care, someone), waiting(colleague), history(care, someone), audited(someone)]);
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
      await mail(late.someone, CANCELLED);
    });

    it('is not approved once who asked for it has left the desk, or the team that serves the customer', async () => {
      const site = { baseUrl: house.baseUrl, get: house.get };
      for (const leaves of [`DELETE FROM staff_member WHERE account_id = $1`, `UPDATE staff_member SET teams = '{${CRC}}' WHERE account_id = $1`]) {
        const [someone, leaver] = [await customer(), await agent(site, 'agent', [CARE])];
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
      const [here, there] = [await requested(), await customer()];
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
      const other = await house.get(OperateGuarded).request({ email: (await customer()).ann.email, operator: 'Piotr', reason: 'by phone' });
      await expect(house.rows(`UPDATE guarded_recovery SET approved_by = 'PIOTR', approved_at = $2 WHERE id = $1`, [other, house.clock.now()])).rejects.toThrow(/guarded_recovery_two_people/);
    });

    // Red when whoever has a ticket from the account's address counts as serving the account: anybody writes any address over a mail.
    it('is not for a team that has nothing but a mail with the address of the account over it', async () => {
      const { someone, id } = await requested();
      await ticketOf({ address: someone.ann.email }, CRC);
      expect(await crc.post(path(someone), { reason: 'x' })).toMatchObject({ status: 404, body: { code: 'ops.customer.unknown' } });
      expect(await approve(crc, someone, id)).toMatchObject({ status: 404, body: { code: 'ops.customer.unknown' } });
      expect((await waiting(crc)).map((each) => each.id)).not.toContain(id);
    });

    it('is nobody’s to ask for or approve who has no business with the customer, of another customer, or for oneself', async () => {
      const [{ someone, id }, other] = [await requested(), await customer()];
      const customers = new JsonClient(house.baseUrl, new HttpPerson());
      for (const [who, status] of [[customers, 401], [crc, 404]] as const) {
        expect([(await request(who, someone)).status, (await approve(who, someone, id)).status, (await who.get(path(someone))).status]).toEqual([status, status, status]);
      }
      expect(await approve(colleague, other, id)).toMatchObject({ status: 404, body: { code: 'recovery.guarded.unknown' } });
      expect(await request(care, { ...other, ticket: someone.ticket })).toMatchObject({ status: 404, body: { code: 'support.ticket.unknown' } });
      expect((await care.post(path(other), { ticket: other.ticket })).status).toBe(400);
      await ticketOf({ accountId: care.accountId! });
      expect(await care.post(path({ accountId: care.accountId! }), { reason: 'x' })).toMatchObject({ status: 403, body: { code: 'ops.customer.own' } });
      expect((await colleague.post(path(other), { reason: 'without a ticket' })).body).toMatchObject({ standing: 'requested', ticket: null });
      for (const unsafe of [path(other), path(someone, `/${id}/approve`), path(someone, `/${id}/decline`), path(someone, `/${id}/withdraw`)]) {
        const answer = await fetch(`${house.baseUrl}${unsafe}`, { method: 'POST', headers: { cookie: colleague.cookie, 'content-type': 'application/json' }, body: '{"reason":"x"}' });
        expect([unsafe, ((await answer.json()) as { code: string }).code]).toEqual([unsafe, 'http.csrf.missing']);
      }
    });
  });

  describe('nothing of it is done', () => {
    const ACTIONS = ['send-token', 'end-sessions', 'lift-slow-down'];

    it('by strangers, customers, whoever has no ticket of the customer, or without the token of the session', async () => {
      const someone = await customer();
      const customers = new HttpPerson();
      await signIn(house, customers, { email: someone.ann.email, password: OLD_PASSWORD });
      const asCustomer = new JsonClient(house.baseUrl, customers);
      for (const action of ACTIONS) {
        expect([action, (await act(asCustomer, someone, action)).status, (await act(new JsonClient(house.baseUrl, new HttpPerson()), someone, action)).status]).toEqual([action, 403, 401]);
        expect(await act(crc, someone, action)).toMatchObject({ status: 404, body: { code: 'ops.customer.unknown' } });
        expect(await act(care, { ...someone, accountId: newId() }, action)).toMatchObject({ status: 404, body: { code: 'ops.customer.unknown' } });
        const answer = await fetch(`${house.baseUrl}${at(someone.accountId, action)}`, { method: 'POST', headers: { cookie: care.cookie, 'content-type': 'application/json' }, body: JSON.stringify({ ticket: someone.ticket, reason: 'x' }) });
        expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([403, 'http.csrf.missing']);
      }
      expect((await crc.get(`${at(someone.accountId)}?ticket=${someone.ticket}`)).status).toBe(404);
      expect((await customers.get(`${house.baseUrl}/account`)).url.pathname).toBe('/account');
      expect(await audited(someone)).toEqual([]);
    });

    it('under a ticket of somebody else, one that was sent on or is closed, without a reason, or for oneself', async () => {
      const [someone, other] = [await customer(), await customer()];
      const own = await ticketOf({ accountId: care.accountId! });
      for (const action of ACTIONS) {
        expect(await act(care, { ...someone, ticket: other.ticket }, action)).toMatchObject({ status: 404, body: { code: 'support.ticket.unknown' } });
        expect(await act(care, { accountId: care.accountId!, ticket: own.ticket }, action)).toMatchObject({ status: 403, body: { code: 'ops.customer.own' } });
        for (const body of [{ ticket: someone.ticket }, { ticket: someone.ticket, reason: ' \n ' }, { ticket: someone.ticket, reason: 'x'.repeat(501) }, { reason: 'x' }]) expect([body, await care.post(at(someone.accountId, action), body)]).toMatchObject([body, { status: 400 }]);
      }
      await care.post(`/api/ops/tickets/${someone.ticket}/close`);
      for (const action of ACTIONS) expect(await act(care, someone, action)).toMatchObject({ status: 409, body: { code: 'support.ticket.closed-for-help' } });
      expect((await possible(care, someone)).endSessions).toMatchObject({ possible: false, code: 'support.ticket.closed-for-help' });
      await ticketOf({ accountId: other.accountId });
      await care.post(`/api/ops/tickets/${other.ticket}/transfer`, { team: CRC, reason: 'x' });
      for (const action of ACTIONS) expect(await act(care, other, action)).toMatchObject({ status: 403, body: { code: 'support.ticket.receipt' } });
    });

    it('more than forty times in an hour by one agent', async () => {
      const busy = await agent({ baseUrl: house.baseUrl, get: house.get }, 'agent', [CARE]);
      const someone = await customer();
      for (let n = 0; n < 39; n += 1) await house.get(Limits).take([{ name: 'ops.customer-actions', limit: 40, windowSeconds: 3600, key: busy.accountId! }]);
      expect([(await act(busy, someone, 'end-sessions')).status, (await act(busy, someone, 'end-sessions')).status]).toEqual([200, 429]);
    });
  });
});
