import { CheckPin } from '../../src/accounts/index.js';
import { newId } from '../../src/common/index.js';
import { Limits, SIGN_IN_PER_ACCOUNT } from '../../src/limits/index.js';
import { agent, JsonClient } from '../support/agent.js';
import { codeAt } from '../support/authenticator.js';
import { enrol } from '../support/enrolled.js';
import { submit, textOf } from '../support/forms.js';
import { actionsPath, CARE, CRC, HelpingHouse, PIN, type Customer } from '../support/helping-house.js';
import { HttpPerson } from '../support/http-person.js';
import { OLD_PASSWORD, RECOVERY_SUBJECT } from '../support/recovering.js';
import { Registrant } from '../support/registrant.js';
import type { RunningHouse } from '../support/running-house.js';
import { signIn } from '../support/signed-in.js';
import { newestMail } from '../support/token-mail.js';

const MINUTE = 60;

describe('what agents do for a customer', () => {
  let desk: HelpingHouse;
  let house: RunningHouse;
  let care: JsonClient;
  let crc: JsonClient;

  beforeAll(async () => {
    desk = await HelpingHouse.open();
    ({ house, care, crc } = desk);
  }, 60_000);
  afterAll(() => desk?.close());

  const verify = (who: JsonClient, { accountId, ticket }: Customer, pin = PIN) => who.post(`/api/ops/customers/${accountId}/pin-check`, { pin, ticket });

  describe('the token again', () => {
    it('is a new one, to the address of the recovery that waits; the one before is worth nothing', async () => {
      const someone = await desk.customer();
      const { ann } = someone;
      const waiting = await ann.ask();
      const { token: first } = await desk.mail(someone, RECOVERY_SUBJECT);
      expect((await desk.possible(care, someone)).sendToken).toEqual({ possible: true, code: null, detail: null });
      const sent = await desk.act(care, someone, 'send-token', '  The first\n one is lost ');
      expect([sent.status, sent.body]).toEqual([200, { journey: 'recovery', sentTo: expect.stringMatching(/^.{1,3}[^@]*@e[^@]*\.net$/) as unknown, mail: expect.any(String) as unknown, wheresMyEmail: 'Emails may take up to 5 minutes to show in this report. Please try again.' }]);
      expect(sent.body['sentTo']).not.toBe(ann.email);
      expect(await desk.act(care, someone, 'send-token')).toMatchObject({ status: 429, body: { code: 'recovery.mail.just-sent' } });
      const { token } = await desk.mail(someone, RECOVERY_SUBJECT, 2);
      expect(token).not.toBe(first);
      for (const secret of [first!, token!]) expect(JSON.stringify([sent.body, await desk.history(care, someone), await desk.audited(someone)])).not.toContain(secret);
      expect(textOf(await ann.typeToken(waiting, first!))).toContain('This is not the latest token');
      expect((await ann.typeToken(waiting, token!)).url.pathname).toMatch(/questions$/);
      expect((await desk.possible(care, someone)).sendToken).toMatchObject({ possible: false, code: 'ops.actions.no-token', detail: expect.stringContaining('begin again') as unknown });
      expect(await desk.history(care, someone)).toMatchObject([{ kind: 'helped', actor: { name: 'Casey Desk' }, data: { what: 'send-token', reason: 'The first one is lost', journey: 'recovery' } }]);
      expect(await desk.audited(someone)).toEqual([{ actor_kind: 'agent', actor_id: care.accountId, data: { number: someone.number, what: 'send-token', reason: 'The first one is lost', journey: 'recovery' } }]);
    });

    it('counts with what the customer has sent by themselves', async () => {
      const someone = await desk.customer();
      await someone.ann.ask();
      const statuses: number[] = [];
      for (let n = 0; n < 6; n += 1) {
        house.clock.advance(MINUTE + 1);
        statuses.push((await desk.act(care, someone, 'send-token')).status);
      }
      expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    });

    it('is that of a registration, for a ticket of somebody without an account; its newer one completes it', async () => {
      const ann = new Registrant(house.baseUrl, `${newId()}@example.net`);
      const waiting = await ann.upToToken();
      await newestMail(desk.open.mails, ann.email);
      const { ticket } = await desk.ticketOf({ address: ann.email });
      house.clock.advance(MINUTE + 1);
      const sent = await care.post(actionsPath(ticket, 'send-token'), { ticket, reason: 'Nothing came' });
      expect(sent).toMatchObject({ status: 200, body: { journey: 'registration' } });
      const { token } = await newestMail(desk.open.mails, ann.email, 2);
      expect((await ann.typeToken(waiting, token!)).url.pathname).toMatch(/^\/sign-in\//);
      expect(await care.post(actionsPath(ticket, 'send-token'), { ticket, reason: 'Nothing came' })).toMatchObject({ status: 409, body: { code: 'ops.actions.no-token' } });
      expect(await care.post(actionsPath(ticket, 'end-sessions'), { ticket, reason: 'x' })).toMatchObject({ status: 409, body: { code: 'ops.customer.no-account' } });
    });

    it('goes to no address that the journey was corrected to meanwhile, nor for a journey of somebody else', async () => {
      const ann = new Registrant(house.baseUrl, `${newId()}@example.net`);
      const waiting = await ann.upToToken();
      const { ticket } = await desk.ticketOf({ address: ann.email });
      house.clock.advance(MINUTE + 1);
      await ann.submit(waiting, { email: `${newId()}@example.net` }, waiting.url.pathname.replace(/token$/, 'address'));
      expect(await care.post(actionsPath(ticket, 'send-token'), { ticket, reason: 'x' })).toMatchObject({ status: 409, body: { code: 'ops.actions.no-token' } });
    });
  });

  // Red when a recovery is found by its address alone.
  it('no recovery is sent again for whoever only writes from the address of its account', async () => {
    const someone = await desk.customer();
    await someone.ann.ask();
    const { ticket } = await desk.ticketOf({ address: someone.ann.email });
    expect(await care.post(actionsPath(ticket, 'send-token'), { ticket, reason: 'x' })).toMatchObject({ status: 409, body: { code: 'ops.actions.no-token' } });
    expect((await desk.act(care, someone, 'send-token')).status).toBe(200);
  });

  describe('the end of all sessions', () => {
    it('signs out in every browser, and is mailed to the customer', async () => {
      const someone = await desk.customer();
      const browsers = [new HttpPerson(), new HttpPerson()];
      for (const browser of browsers) await signIn(house, browser, { email: someone.ann.email, password: OLD_PASSWORD });
      expect((await desk.possible(care, someone)).endSessions.possible).toBe(true);
      expect(await desk.act(care, someone, 'end-sessions', 'Laptop stolen')).toMatchObject({ status: 200, body: { ended: 2 } });
      for (const browser of browsers) expect((await browser.get(`${house.baseUrl}/account`)).url.pathname).toBe('/sign-in');
      const { text } = await desk.mail(someone, 'You are signed out everywhere');
      expect(text).toContain(someone.number);
      expect(await desk.history(care, someone)).toMatchObject([{ kind: 'helped', data: { what: 'end-sessions', reason: 'Laptop stolen', sessions: 2 } }]);
      expect(await house.rows(`SELECT actor_kind, actor_id FROM audit_event WHERE event = 'sessions.revoked-all' AND subjects->>'account' = $1`, [someone.accountId])).toEqual([{ actor_kind: 'agent', actor_id: care.accountId }]);
      expect(await desk.act(care, someone, 'end-sessions')).toMatchObject({ status: 200, body: { ended: 0 } });
    });
  });

  describe('a slow-down that is lifted', () => {
    const guess = (someone: Customer, password: string) => signIn(house, new HttpPerson(), { email: someone.ann.email, password });
    /** As often as passwords are looked at before the first wait. */
    async function useUpTries({ ann }: Customer): Promise<void> {
      for (let n = 0; n < 6; n += 1) await house.get(Limits).takes([{ ...SIGN_IN_PER_ACCOUNT, key: ann.email }]);
    }
    async function slowed(): Promise<Customer> {
      const someone = await desk.customer();
      await useUpTries(someone);
      return someone;
    }

    it('lets its customer sign in at once; the agent found out before, under this ticket, that it is them', async () => {
      const someone = await desk.customer();
      for (let n = 0; n < 6; n += 1) await guess(someone, `wrong guess ${n}`);
      expect((await guess(someone, OLD_PASSWORD)).url.pathname).toMatch(/password$/);
      expect(await desk.act(care, someone, 'lift-slow-down')).toMatchObject({ status: 403, body: { code: 'support.ticket.not-verified' } });
      expect((await verify(care, someone, '000001')).body).toEqual({ match: false });
      expect((await desk.possible(care, someone)).liftSlowDown).toMatchObject({ possible: false, code: 'support.ticket.not-verified', detail: expect.stringContaining('30 minutes') as unknown });
      expect((await verify(care, someone)).body).toEqual({ match: true });
      expect((await desk.possible(care, someone)).liftSlowDown.possible).toBe(true);
      expect(await desk.act(care, someone, 'lift-slow-down')).toMatchObject({ status: 200, body: { lifted: ['password'] } });
      expect((await guess(someone, OLD_PASSWORD)).url.pathname).toBe('/account');
      expect((await desk.mail(someone, 'You need not wait to sign in any more')).text).toContain(someone.number);
      expect((await desk.history(care, someone)).at(-1)).toMatchObject({ kind: 'helped', data: { what: 'lift-slow-down', lifted: ['password'] } });
      expect(await desk.act(care, someone, 'lift-slow-down')).toMatchObject({ status: 409, body: { code: 'ops.actions.not-slowed' } });
    });

    it('lets codes be typed again, too', async () => {
      const someone = await desk.customer();
      const { secret } = await enrol(house, someone.accountId);
      house.clock.advance(MINUTE);
      const person = new HttpPerson();
      const screen = await signIn(house, person, { email: someone.ann.email, password: OLD_PASSWORD });
      for (let n = 0; n < 6; n += 1) await submit(person, screen, { code: '000000' });
      expect((await submit(person, screen, { code: await codeAt(secret, house.clock.now()) })).url.pathname).toMatch(/otp$/);
      await verify(care, someone);
      expect(await desk.act(care, someone, 'lift-slow-down')).toMatchObject({ status: 200, body: { lifted: ['code'] } });
      expect((await submit(person, screen, { code: await codeAt(secret, house.clock.now()) })).url.pathname).not.toMatch(/otp$/);
    });

    // Red when any match at any time, or of any agent, is taken.
    it('is not lifted on a match of another agent, of another ticket, or of half an hour ago', async () => {
      const someone = await slowed();
      const other = { ...someone, ...(await desk.ticketOf({ accountId: someone.accountId })) };
      const colleague = await agent({ baseUrl: house.baseUrl, get: house.get }, 'supervisor');
      await verify(colleague, someone);
      await verify(care, other);
      expect(await desk.act(care, someone, 'lift-slow-down')).toMatchObject({ status: 403, body: { code: 'support.ticket.not-verified' } });
      await verify(care, someone);
      house.clock.advance(30 * MINUTE + 1);
      await useUpTries(someone);
      expect((await desk.act(care, someone, 'lift-slow-down')).status).toBe(403);
    });

    // Red when lifting resets more than it says, or can be done without end.
    it('leaves tries at the PIN, at answers and at tokens as they are, and is lifted three times a day', async () => {
      const someone = await slowed();
      const { ann, accountId } = someone;
      const waiting = await ann.ask();
      await desk.mail(someone, RECOVERY_SUBJECT);
      for (let n = 0; n < 5; n += 1) await ann.typeToken(waiting, 'AAAAAAAA');
      await verify(care, someone);
      for (let n = 0; n < 3; n += 1) expect((await verify(crc, { ...someone, ticket: (await desk.ticketOf({ accountId }, CRC)).ticket }, '000001')).body).toEqual({ match: false });
      for (let n = 0; n < 5; n += 1) await care.post(`/api/ops/customers/${accountId}/question-check`, { answers: ['a', 'b', 'c'] });
      expect((await desk.act(care, someone, 'lift-slow-down')).status).toBe(200);
      await expect(house.get(CheckPin).check(care.accountId!, accountId, PIN)).rejects.toMatchObject({ code: 'limits.exceeded' });
      expect((await care.post(`/api/ops/customers/${accountId}/question-check`, { answers: ['a', 'b', 'c'] })).status).toBe(429);
      expect(textOf(await ann.typeToken(waiting, 'AAAAAAAA'))).toContain('Too many wrong tries');
      const again = async () => {
        await useUpTries(someone);
        return (await desk.act(care, someone, 'lift-slow-down')).status;
      };
      expect([await again(), await again(), await again()]).toEqual([200, 200, 429]);
    });
  });

  describe('nothing of it is done', () => {
    const ACTIONS = ['send-token', 'end-sessions', 'lift-slow-down'];

    it('by strangers, customers, whoever has no ticket of the customer, or without the token of the session', async () => {
      const someone = await desk.customer();
      const customers = new HttpPerson();
      await signIn(house, customers, { email: someone.ann.email, password: OLD_PASSWORD });
      const asCustomer = new JsonClient(house.baseUrl, customers);
      for (const action of ACTIONS) {
        expect([action, (await desk.act(asCustomer, someone, action)).status, (await desk.act(new JsonClient(house.baseUrl, new HttpPerson()), someone, action)).status]).toEqual([action, 403, 401]);
        expect(await desk.act(crc, someone, action)).toMatchObject({ status: 404, body: { code: 'ops.customer.unknown' } });
        expect(await desk.act(care, { ...someone, accountId: newId() }, action)).toMatchObject({ status: 404, body: { code: 'ops.customer.unknown' } });
        const answer = await fetch(`${house.baseUrl}${actionsPath(someone.accountId, action)}`, { method: 'POST', headers: { cookie: care.cookie, 'content-type': 'application/json' }, body: JSON.stringify({ ticket: someone.ticket, reason: 'x' }) });
        expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([403, 'http.csrf.missing']);
      }
      expect((await crc.get(`${actionsPath(someone.accountId)}?ticket=${someone.ticket}`)).status).toBe(404);
      expect((await customers.get(`${house.baseUrl}/account`)).url.pathname).toBe('/account');
      expect(await desk.audited(someone)).toEqual([]);
    });

    it('under a ticket of somebody else, one that was sent on or is closed, without a reason, or for oneself', async () => {
      const [someone, other] = [await desk.customer(), await desk.customer()];
      const own = await desk.ticketOf({ accountId: care.accountId! });
      for (const action of ACTIONS) {
        expect(await desk.act(care, { ...someone, ticket: other.ticket }, action)).toMatchObject({ status: 404, body: { code: 'support.ticket.unknown' } });
        expect(await desk.act(care, { accountId: care.accountId!, ticket: own.ticket }, action)).toMatchObject({ status: 403, body: { code: 'ops.customer.own' } });
        for (const body of [{ ticket: someone.ticket }, { ticket: someone.ticket, reason: ' \n ' }, { ticket: someone.ticket, reason: 'x'.repeat(501) }, { reason: 'x' }]) expect([body, await care.post(actionsPath(someone.accountId, action), body)]).toMatchObject([body, { status: 400 }]);
      }
      await care.post(`/api/ops/tickets/${someone.ticket}/close`);
      for (const action of ACTIONS) expect(await desk.act(care, someone, action)).toMatchObject({ status: 409, body: { code: 'support.ticket.closed-for-help' } });
      expect((await desk.possible(care, someone)).endSessions).toMatchObject({ possible: false, code: 'support.ticket.closed-for-help' });
      await desk.ticketOf({ accountId: other.accountId });
      await care.post(`/api/ops/tickets/${other.ticket}/transfer`, { team: CRC, reason: 'x' });
      for (const action of ACTIONS) expect(await desk.act(care, other, action)).toMatchObject({ status: 403, body: { code: 'support.ticket.receipt' } });
    });

    it('more than forty times in an hour by one agent', async () => {
      const busy = await agent({ baseUrl: house.baseUrl, get: house.get }, 'agent', [CARE]);
      const someone = await desk.customer();
      for (let n = 0; n < 39; n += 1) await house.get(Limits).take([{ name: 'ops.customer-actions', limit: 40, windowSeconds: 3600, key: busy.accountId! }]);
      expect([(await desk.act(busy, someone, 'end-sessions')).status, (await desk.act(busy, someone, 'end-sessions')).status]).toEqual([200, 429]);
    });
  });
});
