import { setTimeout } from 'node:timers/promises';
import fc from 'fast-check';
import { CreateAccount, PasswordHasher } from '../../src/accounts/index.js';
import { newId, writeCursor } from '../../src/common/index.js';
import { Database } from '../../src/database/index.js';
import { SecurityQuestions } from '../../src/security-questions/index.js';
import { ManageStaff } from '../../src/staff/index.js';
import { TicketCounts } from '../../src/support/index.js';
import { agent, JsonClient, type JsonAnswer } from '../support/agent.js';
import { HttpPerson } from '../support/http-person.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';
import { signedIn, textOf } from '../support/signed-in.js';
import { views } from './rows/views.js';

interface Line { id: string; number: string; subject: string; team: string; status: string; assignee: object | null; dueAt: string | null; requester: { name: string } }
interface Page { items: Line[]; nextCursor: string | null }
interface Message { id: number; kind: string; text: string; author: { kind: string; name: string }; undoUntil: string | null }
interface Ticket extends Line { messages: Message[]; history: { kind: string; actor: { name: string }; data: Record<string, unknown> }[]; access: string; lastMessage: number; [more: string]: unknown }

const CARE = 'customer-care';
const CRC = 'client-response-center';

describe('the desk', () => {
  let house: RunningHouse;
  let care: JsonClient;
  let crc: JsonClient;
  let supervisor: JsonClient;
  let customer: JsonClient;
  const stranger = (): JsonClient => new JsonClient(house.baseUrl, new HttpPerson());

  beforeAll(async () => {
    // Mails of answers leave by jobs, which are not the matter here.
    house = await startHouse({ environment: { DEMO: 'on', DEMO_PORT: '0', INBOX_PORT: '0', WORKERS: 'off', SESSION_IDLE_SECONDS: '43200', SUPPORT_HOURS: 'sun-sat 00:00-24:00', SUPPORT_TIME_ZONE: 'UTC' } });
    const site = { baseUrl: house.baseUrl, get: house.get };
    care = await agent(site, 'agent', [CARE], { name: 'Casey' });
    crc = await agent(site, 'agent', [CRC]);
    supervisor = await agent(site, 'supervisor');
    const ann = await signedIn(site);
    customer = new JsonClient(house.baseUrl, ann.person, ann.accountId);
  });
  afterAll(() => house?.close());
  beforeEach(() => house.rows('DELETE FROM ticket'));

  interface Made { team?: string; subject?: string; state?: string; at?: Date; priority?: string }
  /** A ticket as it is after it was created, without the form in front of it. */
  async function made({ team = CARE, subject = 'Locked out', state = 'open', at = house.clock.now(), priority = 'normal' }: Made = {}): Promise<{ id: string; number: string }> {
    const [id, number] = [newId(), `INC${String(Math.floor(1e8 + Math.random() * 9e8))}`];
    await house.rows(
      `INSERT INTO ticket (id, number, account_id, source, kind, state, subject, team, priority, routing_rule, routing_because, due_at, due_trail, messages, created_at, modified_at, closed_at)
       VALUES ($1, $2, $3, 'mail', 'issue', $4, $5, $6, $7, 'master-account', 'about-the-master-account', $8, '[]', 1, $8, $8, CASE $4 WHEN 'closed' THEN $8::timestamptz END)`,
      [id, number, customer.accountId, state, subject, team, priority, at],
    );
    await house.rows(`INSERT INTO ticket_message (ticket_id, position, kind, author_kind, author_id, author_name, text, at) VALUES ($1, 1, 'message', 'customer', $2, 'Ann Example', 'Help!', $3)`, [id, customer.accountId, at]);
    return { id, number };
  }
  const path = (ticket: { id: string } | string, more = ''): string => `/api/ops/tickets/${typeof ticket === 'string' ? ticket : ticket.id}${more}`;
  const read = async (who: JsonClient, ticket: { id: string }): Promise<Ticket> => (await who.get<Ticket>(path(ticket))).body;
  const list = (who: JsonClient, query = ''): Promise<JsonAnswer<Page>> => who.get<Page>(`/api/ops/tickets${query}`);
  const subjects = async (who: JsonClient, query = ''): Promise<string[]> => (await list(who, query)).body.items.map(({ subject }) => subject);

  describe('who is let in', () => {
    it('are those with a role, as of now', async () => {
      const statuses = await Promise.all([stranger(), customer, care, crc, supervisor].map(async (who) => (await list(who)).status));
      expect(statuses).toEqual([401, 403, 200, 200, 200]);
      const gone = await agent({ baseUrl: house.baseUrl, get: house.get }, 'agent', [CARE]);
      expect((await list(gone)).status).toBe(200);
      await house.rows('DELETE FROM staff_member WHERE account_id = $1', [gone.accountId]);
      expect(await list(gone)).toMatchObject({ status: 403, body: { code: 'http.access.not-staff' } });
    });

    it('have shown a second factor, the agents of a demo excepted', async () => {
      const earnest = await agent({ baseUrl: house.baseUrl, get: house.get }, 'admin', [], { secondFactor: false });
      expect(await list(earnest)).toMatchObject({ status: 403, body: { code: 'http.access.more-assurance' } });
      expect((await earnest.get('/api/session')).body).toMatchObject({ roles: ['admin'], desk: { secondFactorMissing: true } });
      await house.rows(`UPDATE session SET acr = 'aal2' WHERE account_id = $1`, [earnest.accountId]);
      expect((await list(earnest)).status).toBe(200);
      const playing = await agent({ baseUrl: house.baseUrl, get: house.get }, 'admin', [], { demo: true, secondFactor: false });
      expect((await list(playing)).status).toBe(200);
    });

    it('are told their role with their session', async () => {
      expect((await care.get('/api/session')).body).toMatchObject({ roles: ['agent'], desk: { role: 'agent', teams: [CARE], secondFactorMissing: false } });
      expect((await customer.get('/api/session')).body).toMatchObject({ roles: [] });
    });

    it('change nothing without the token of their session', async () => {
      const { id } = await made();
      const answer = await fetch(`${house.baseUrl}${path(id, '/notes')}`, { method: 'POST', headers: { cookie: care.cookie, 'content-type': 'application/json' }, body: '{"text":"x"}' });
      expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([403, 'http.csrf.missing']);
    });
  });

  describe('a queue', () => {
    it('shows an agent what their teams have, a supervisor both', async () => {
      await made({ subject: 'For care' });
      await made({ subject: 'For crc', team: CRC });
      expect([await subjects(care), await subjects(crc), (await subjects(supervisor)).sort()]).toEqual([['For care'], ['For crc'], ['For care', 'For crc']]);
      expect(await subjects(supervisor, `?team=${CRC}`)).toEqual(['For crc']);
      expect(await list(care, `?team=${CRC}`)).toMatchObject({ status: 403, body: { code: 'support.team.not-yours', detail: expect.stringContaining('Leave “team” out') } });
      expect((await list(care, `?team=${CARE}&status=&q=&cursor=`)).body.items).toEqual([
        expect.objectContaining({ subject: 'For care', team: CARE, status: 'open', requester: { id: customer.accountId, name: 'Ann Example' }, assignee: null, dueAt: house.clock.now().toISOString() }),
      ]);
    });

    it.each(['modified', 'created', 'due'])('goes page by page by %s without losing or repeating one, moments alike or not', async (sort) => {
      const begin = house.clock.now().getTime();
      for (let n = 0; n < 23; n += 1) await made({ subject: `Ticket ${n}`, team: n % 2 ? CARE : CRC, state: n % 3 ? 'open' : 'closed', at: new Date(begin + Math.floor(n / 4) * 1000) });
      const seen: string[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const { items, nextCursor }: Page = (await list(supervisor, `?sort=${sort}&limit=5&cursor=${cursor}`)).body;
        seen.push(...items.map(({ id }) => id));
        cursor = nextCursor;
      }
      const expected = await house.rows<{ id: string }>(`SELECT id FROM ticket ORDER BY created_at ${sort === 'due' ? 'ASC' : 'DESC'}, id ${sort === 'due' ? 'ASC' : 'DESC'}`);
      expect(seen).toEqual(expected.map(({ id }) => id));
    });

    it('is searched by full number and by words of the subject, however they are written', async () => {
      const { number } = await made({ subject: 'VPN: cannot reach "cloud-01" (Ärger)' });
      await made({ subject: 'Printer on fire' });
      const found = async (q: string) => (await subjects(care, `?q=${encodeURIComponent(q)}`)).map((subject) => subject.split(/[: ]/)[0]);
      for (const q of [number, ` ${number.toLowerCase()}`, 'vpn', 'VP', 'reach cloud', 'cloud-01', '01', 'Ärger', `vpn' | 'printer`.slice(0, 3)]) expect([q, await found(q)]).toEqual([q, ['VPN']]);
      expect([await found('fire vpn'), await found("x' | 'fire"), await found('rinter')]).toEqual([[], [], []]);
      expect(await subjects(crc, `?q=${number}`)).toEqual([]);
      expect(await subjects(care, '?tag=%00')).toEqual([]);
      expect(await list(care, '?q=%00')).toMatchObject({ status: 400, body: { code: 'support.search.empty' } });
      expect(await list(care, '?q=---')).toMatchObject({ status: 400, body: { code: 'support.search.empty' } });
    });

    it('finds what is rare among many, and what is frequent in the order of the list', async () => {
      await house.rows(
        `INSERT INTO ticket (id, number, account_id, kind, state, subject, team, priority, routing_rule, routing_because, due_at, due_trail, messages, created_at, modified_at)
         SELECT gen_random_uuid(), 'INC' || (100000000 + n), $1, 'issue', 'open', CASE WHEN n = 3 THEN 'needle in it' ELSE 'hay number ' || n END, $2, 'low', 'r', 'b', $3, '[]', 1, $3::timestamptz + n * interval '1 s', $3::timestamptz + n * interval '1 s'
           FROM generate_series(1, 6000) AS n`,
        [customer.accountId, CARE, house.clock.now()],
      );
      expect(await subjects(care, '?q=needle')).toEqual(['needle in it']);
      expect((await subjects(care, '?q=hay&limit=2'))).toEqual(['hay number 6000', 'hay number 5999']);
    });

    it('is narrowed by assignee, priority and tag', async () => {
      const [mine, urgent, tagged] = [await made({ subject: 'Mine' }), await made({ subject: 'Urgent', priority: 'urgent' }), await made({ subject: 'Tagged' })];
      await care.post(path(mine, '/assignee'), { agentId: 'me' });
      await care.post(path(tagged, '/tags'), { tags: [' VIP  customer '] });
      expect(await subjects(care, '?assignee=me')).toEqual(['Mine']);
      expect(await subjects(care, `?assignee=${care.accountId}`)).toEqual(['Mine']);
      expect((await subjects(care, '?assignee=none')).sort()).toEqual(['Tagged', 'Urgent']);
      expect(await subjects(care, '?priority=urgent')).toEqual(['Urgent']);
      expect(await subjects(care, '?tag=VIP%20customer&q=tag')).toEqual(['Tagged']);
      expect((await read(care, urgent)).number).toBe(urgent.number);
    });

    it.each(['team=sales', 'status=lost', 'sort=random', 'limit=0', 'limit=x', 'cursor=x', 'cursor=WzFd', `cursor=${writeCursor(['modified', '2026-02-31 00:00:00+00', newId()])}`, 'assignee=somebody', 'priority=low&priority=high', `q=${'x'.repeat(201)}`])('says what to do about %s', async (query) => {
      const answer = await list(care, `?${query}`);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'application/problem+json; charset=utf-8']);
      expect((answer.body as unknown as { detail: string }).detail).not.toBe('');
    });

    it('takes a cursor of its own order alone', async () => {
      for (let n = 0; n < 2; n += 1) await made();
      const { nextCursor } = (await list(care, '?limit=1')).body;
      expect(await list(care, `?limit=1&sort=due&cursor=${nextCursor}`)).toMatchObject({ status: 400, body: { code: 'support.cursor.unreadable' } });
    });
  });

  describe('a ticket', () => {
    it('is read by id or number, with why it is here, what was said and what happened', async () => {
      const { id, number } = await made();
      const ticket = await read(care, { id });
      expect(ticket).toMatchObject({
        id, number, access: 'change', routing: { rule: 'master-account', because: 'about-the-master-account' }, lastMessage: 1, receipts: [], earlierMessages: false,
        messages: [{ id: 1, kind: 'message', text: 'Help!', author: { kind: 'customer', id: customer.accountId, name: 'Ann Example' }, attachments: [], undoUntil: null }],
      });
      expect((await care.get(path(number.toLowerCase()))).body).toEqual(JSON.parse(JSON.stringify(ticket)));
    });

    it('is as unknown to the other team as one that never was', async () => {
      const { id, number } = await made();
      const tries = await Promise.all([crc.get(path(id)), crc.get(path(number)), crc.get(path(newId())), crc.get(path('INC100000001')), crc.get(path('%00')), crc.post(path(id, '/notes'), { text: 'x' })]);
      expect(tries.map(({ status, body }) => [status, body['code']])).toEqual(tries.map(() => [404, 'support.ticket.unknown']));
    });

    it('is answered; the customer reads it once it can no longer be taken back', async () => {
      const ticket = await made();
      const answer = await care.post<Message>(path(ticket, '/replies'), { text: ' Try again.\r\n', seen: 1 });
      expect(answer).toMatchObject({ status: 201, body: { id: 2, kind: 'message', text: 'Try again.', author: { kind: 'agent', name: 'Casey Desk' }, undoUntil: new Date(house.clock.now().getTime() + 10_000).toISOString() } });
      const page = async () => textOf(await customer.person.get(`${house.baseUrl}/support/tickets/${ticket.number}`));
      expect(await page()).not.toContain('Try again.');
      house.clock.advance(11);
      expect(await page()).toMatch(/We wrote.*Try again\./);
      expect((await read(care, ticket)).history.map(({ kind, actor }) => [kind, actor.name])).toEqual([['replied', 'Casey Desk']]);
      expect(await house.rows(`SELECT actor_id, data FROM audit_event WHERE event = 'support.desk-replied' AND subjects->>'ticket' = $1`, [ticket.id])).toEqual([
        { actor_id: care.accountId, data: { number: ticket.number, position: 2 } },
      ]);
    });

    it('holds an answer back when others wrote meanwhile, and shows what', async () => {
      const ticket = await made();
      await care.post(path(ticket, '/notes'), { text: 'My own note is no news to me.' });
      await supervisor.post(path(ticket, '/notes'), { text: 'Known outage.' });
      const held = await care.post<{ code: string; messages: Message[] }>(path(ticket, '/replies'), { text: 'Hello', seen: 1 });
      expect(held).toMatchObject({ status: 409, body: { code: 'support.ticket.changed', messages: [{ id: 3, kind: 'note', text: 'Known outage.' }] } });
      expect((await read(care, ticket)).messages.map(({ kind }) => kind)).toEqual(['message', 'note', 'note']);
      expect((await care.post(path(ticket, '/replies'), { text: 'Hello', seen: '3' })).status).toBe(201);
      expect((await care.post(path(ticket, '/replies'), { text: 'And again' })).status).toBe(201);
    });

    // Red when each is taken for itself: whoever lost the answer to the first, or clicked twice, sent three mails.
    it('is written to once by the same words sent again, at once or after a lost answer', async () => {
      const ticket = await made();
      const reply = (body: object) => care.post<Message>(path(ticket, '/replies'), body);
      const note = () => care.post<Message>(path(ticket, '/notes'), { text: 'Known outage.' });
      const once = await Promise.all([1, 2, 3].map(() => reply({ text: 'Try again.', seen: 1 })));
      house.clock.advance(60);
      expect([...once, await reply({ text: 'Try again.', seen: 1 })].map(({ status, body }) => [status, body.id])).toEqual([1, 2, 3, 4].map(() => [201, 2]));
      expect((await Promise.all([note(), note()])).map(({ body }) => body.id)).toEqual([3, 3]);
      expect([(await reply({ text: 'Try again.', seen: 3 })).body.id, (await reply({ text: 'Try again.' })).body.id]).toEqual([4, 4]);
      house.clock.advance(11);
      expect([(await reply({ text: 'Try again.' })).body.id, (await note()).body.id]).toEqual([5, 6]);
      expect((await house.rows('SELECT mail_id FROM ticket_mail WHERE ticket_id = $1', [ticket.id]))).toHaveLength(3);
      expect((await read(care, ticket)).history.map(({ kind }) => kind)).toEqual(['replied', 'noted', 'replied', 'replied', 'noted']);
    });

    it('takes an answer back for ten seconds, its author’s alone', async () => {
      const ticket = await made();
      const send = async () => (await care.post<Message>(path(ticket, '/replies'), { text: 'Too early' })).body.id;
      const first = await send();
      expect((await supervisor.send('DELETE', path(ticket, `/replies/${first}`))).status).toBe(409);
      expect(await care.send('DELETE', path(ticket, `/replies/${first}`))).toMatchObject({ status: 200, body: { text: 'Too early' } });
      expect((await care.send('DELETE', path(ticket, `/replies/${first}`))).status).toBe(409);
      const second = await send();
      expect(second).toBe(first + 1);
      house.clock.advance(10);
      expect(await care.send('DELETE', path(ticket, `/replies/${second}`))).toMatchObject({ status: 409, body: { code: 'support.reply.too-late' } });
      expect((await care.send('DELETE', path(ticket, '/replies/1'))).status).toBe(409);
      for (const none of [0, 99, 'x']) expect(await care.send('DELETE', path(ticket, `/replies/${none}`))).toMatchObject({ status: 404, body: { code: 'support.reply.unknown' } });
      expect((await read(care, ticket)).messages.map(({ id }) => id)).toEqual([1, second]);
    });

    it('takes an own answer back although it was sent on meanwhile', async () => {
      const ticket = await made();
      const { id } = (await care.post<Message>(path(ticket, '/replies'), { text: 'Too early', seen: 1 })).body;
      const [mail] = await house.rows<{ mail_id: string }>('SELECT mail_id FROM ticket_message WHERE ticket_id = $1 AND position = $2', [ticket.id, id]);
      await care.post(path(ticket, '/transfer'), { team: CRC, reason: 'x' });
      expect(await care.send('DELETE', path(ticket, `/replies/${id}`))).toMatchObject({ status: 200, body: { text: 'Too early' } });
      expect(await house.rows('SELECT next_attempt_at FROM mail_message WHERE id = $1', [mail!.mail_id])).toEqual([{ next_attempt_at: null }]);
    });

    it('goes to the other team with a reason; the sender keeps a receipt that is read and not changed', async () => {
      const ticket = await made({ priority: 'high' });
      await care.post(path(ticket, '/assignee'), { agentId: 'me' });
      house.clock.advance(60);
      expect((await care.post(path(ticket, '/transfer'), { team: CRC, reason: ' ' })).status).toBe(400);
      expect(await care.post(path(ticket, '/transfer'), { team: CARE, reason: 'x' })).toMatchObject({ status: 409, body: { code: 'support.transfer.same-team' } });
      const sent = await care.post<Ticket>(path(ticket, '/transfer'), { team: CRC, reason: 'The service refuses it.' });
      const due = new Date(house.clock.now().getTime() + 4 * 3600_000).toISOString();
      expect(sent).toMatchObject({ status: 200, body: { team: CRC, access: 'read', assignee: null, dueAt: due, receipts: [{ team: CARE }] } });
      expect(sent.body.history.at(-1)).toMatchObject({ kind: 'transferred', data: { from: CARE, to: CRC, reason: 'The service refuses it.', due: { after: due } } });
      expect(await read(crc, ticket)).toMatchObject({ access: 'change', messages: [{}, { kind: 'transferred', text: 'The service refuses it.' }] });
      expect([await subjects(care), await subjects(crc)]).toEqual([[], ['Locked out']]);
      expect(await subjects(care, `?q=${ticket.number}`)).toEqual(['Locked out']);
      const changes: [string, object][] = [['/replies', { text: 'x' }], ['/notes', { text: 'x' }], ['/transfer', { team: CARE, reason: 'x' }], ['/assignee', { agentId: null }], ['/priority', { priority: 'low' }], ['/tags', { tags: [] }], ['/close', {}], ['/reopen', {}]];
      for (const [more, body] of changes) expect([more, await care.post(path(ticket, more), body)]).toMatchObject([more, { status: 403, body: { code: 'support.ticket.receipt' } }]);
      expect((await crc.post(path(ticket, '/transfer'), { team: CARE, reason: 'Back' })).status).toBe(200);
      expect((await read(care, ticket)).access).toBe('change');
      expect((await read(crc, ticket)).access).toBe('read');
    });

    // Red when lists go by what customers see: what is sent to a team stands far below in its queue.
    it('comes to the top of the queue that it is sent to, and stays where it is in its customer’s list', async () => {
      const sent = await made({ subject: 'Sent on' });
      const before = house.clock.now();
      house.clock.advance(60);
      await made({ subject: 'Newer', team: CRC });
      house.clock.advance(60);
      await care.post(path(sent, '/transfer'), { team: CRC, reason: 'x' });
      expect([await subjects(crc), await subjects(crc, '?sort=created')]).toEqual([['Sent on', 'Newer'], ['Newer', 'Sent on']]);
      expect(await house.rows('SELECT modified_at FROM ticket WHERE id = $1', [sent.id])).toEqual([{ modified_at: before }]);
    });

    it('is nobody’s again once its assignee no longer sees it', async () => {
      const email = `${newId()}@example.com`;
      const passwordHash = await house.get(PasswordHasher).hash('granite kettle under the lantern');
      const id = await house.get(CreateAccount).create({ email, firstName: 'Max', lastName: 'Moved', pin: '482913', passwordHash, passwordExpiryDays: null, mfaChoice: 'none' });
      const grant = (teams: string[]) => house.get(ManageStaff).grant({ email, role: 'agent', teams });
      await grant([CARE, CRC]);
      const [inCare, inCrc] = [await made(), await made({ team: CRC })];
      for (const ticket of [inCare, inCrc]) await supervisor.post(path(ticket, '/assignee'), { agentId: id });
      const assignees = async () => [(await read(supervisor, inCare)).assignee, (await read(supervisor, inCrc)).assignee];
      const max = { id, name: 'Max Moved' };
      await grant([CRC]);
      expect(await assignees()).toEqual([null, max]);
      expect((await read(care, inCare)).history.at(-1)).toMatchObject({ kind: 'assigned', actor: { kind: 'system' }, data: { from: id, to: null } });
      await house.get(ManageStaff).take(email);
      expect(await assignees()).toEqual([null, null]);
      expect((await supervisor.get<{ items: { counts: { unassigned: number } }[] }>('/api/ops/queues')).body.items.map(({ counts }) => counts.unassigned)).toEqual([1, 1]);
    });

    it('is read to its end by whoever catches up, in the order in which it happened', async () => {
      const ticket = await made();
      await house.rows(`INSERT INTO ticket_message (ticket_id, position, kind, author_kind, text, at) SELECT $1, n, 'message', 'customer', 'n', now() FROM generate_series(2, 250) AS n`, [ticket.id]);
      await house.rows(`INSERT INTO ticket_event (ticket_id, kind, actor_kind, data, at) SELECT $1, 'noted', 'system', jsonb_build_object('position', n), now() FROM generate_series(1, 120) AS n`, [ticket.id]);
      const ids = async (query: string) => (await care.get<{ items: Message[] }>(path(ticket, `/messages?${query}`))).body.items.map(({ id }) => id);
      const from = (first: number, length: number) => Array.from({ length }, (_, n) => first + n);
      expect([await ids('after=10'), await ids('after=210'), await ids(''), await ids('before=51')]).toEqual([from(11, 200), from(211, 40), from(51, 200), from(1, 50)]);
      expect((await read(care, ticket)).history.map(({ data }) => data['position'])).toEqual(from(1, 120));
    });

    it('is not for those to change whose own it is', async () => {
      const ticket = await made();
      await house.rows('UPDATE ticket SET account_id = $2 WHERE id = $1', [ticket.id, care.accountId]);
      expect(await care.post(path(ticket, '/priority'), { priority: 'urgent' })).toMatchObject({ status: 403, body: { code: 'support.ticket.own', detail: expect.stringContaining('colleague') } });
      expect((await supervisor.post(path(ticket, '/priority'), { priority: 'urgent' })).status).toBe(200);
    });

    it('is given to whoever sees its team, and to nobody else', async () => {
      const ticket = await made();
      expect(await care.post(path(ticket, '/assignee'), { agentId: crc.accountId })).toMatchObject({ status: 409, body: { code: 'support.assignee.not-in-team' } });
      expect((await care.post(path(ticket, '/assignee'), { agentId: customer.accountId })).status).toBe(409);
      expect((await care.post<Ticket>(path(ticket, '/assignee'), { agentId: supervisor.accountId })).body.assignee).toEqual({ id: supervisor.accountId, name: 'Robin Desk' });
      expect((await care.post<Ticket>(path(ticket, '/assignee'), { agentId: null })).body.assignee).toBeNull();
      await care.post(path(ticket, '/assignee'), { agentId: null });
      expect((await read(care, ticket)).history.map(({ kind }) => kind)).toEqual(['assigned', 'assigned']);
      const { items } = (await care.get<{ items: { id: string }[] }>(`/api/ops/agents?team=${CARE}`)).body;
      expect([care, supervisor, crc].map(({ accountId }) => items.some(({ id }) => id === accountId))).toEqual([true, true, false]);
    });

    it('gets another priority, and the time that goes with it since its clock began', async () => {
      const ticket = await made();
      const began = house.clock.now().getTime();
      house.clock.advance(600);
      expect((await care.post<Ticket>(path(ticket, '/priority'), { priority: 'urgent' })).body).toMatchObject({ priority: 'urgent', dueAt: new Date(began + 3600_000).toISOString() });
    });

    it('is closed, which stops its clock, and opened again', async () => {
      const ticket = await made();
      expect((await care.post<Ticket>(path(ticket, '/close'))).body).toMatchObject({ status: 'closed', dueAt: null, due: null });
      expect(await care.post(path(ticket, '/close'))).toMatchObject({ status: 409, body: { code: 'support.ticket.closed' } });
      expect((await care.post(path(ticket, '/replies'), { text: 'x' })).status).toBe(409);
      expect((await care.post<Ticket>(path(ticket, '/reopen'), { text: 'It came back.' })).body).toMatchObject({ status: 'open', dueAt: expect.any(String) });
      expect((await care.post(path(ticket, '/reopen'))).status).toBe(409);
    });

    it('tells its customer by mail that it is closed, and what is written as it is opened again', async () => {
      const ticket = await made();
      await house.rows(`UPDATE ticket SET account_id = NULL, contact_address = 'mia@example.org' WHERE id = $1`, [ticket.id]);
      const mails = () => house.rows(`SELECT template, recipient, subject FROM mail_message WHERE id IN (SELECT mail_id FROM ticket_mail WHERE ticket_id = $1) ORDER BY created_at, id`, [ticket.id]);
      await care.post(path(ticket, '/close'));
      const told = { recipient: 'mia@example.org', subject: `Re: Locked out [${ticket.number}]` };
      expect(await mails()).toEqual([{ template: 'ticket-closed', ...told }]);
      house.clock.advance(1);
      const { body } = await care.post<Ticket>(path(ticket, '/reopen'), { text: 'It came back.' });
      expect(await mails()).toEqual([{ template: 'ticket-closed', ...told }, { template: 'ticket-reply', ...told }]);
      expect(body.messages.slice(-2)).toMatchObject([{ kind: 'reopened', text: '' }, { kind: 'message', text: 'It came back.', mailed: true, undoUntil: expect.any(String) }]);
      expect((await care.send('DELETE', path(ticket, `/replies/${body.lastMessage}`))).status).toBe(200);
      await care.post(path(ticket, '/close'));
      await care.post(path(ticket, '/reopen'));
      expect((await mails()).map((mail) => (mail as { template: string }).template)).toEqual(['ticket-closed', 'ticket-closed']);
    });

    it.each<[string, string, object]>([
      ['an answer without words', '/replies', { text: ' ' }],
      ['an answer without end', '/replies', { text: 'x'.repeat(20_001) }],
      ['an answer that is none', '/replies', { text: ['x'] }],
      ['a message that is none', '/replies', { text: 'x', seen: 'yesterday' }],
      ['a yes for a message', '/replies', { text: 'x', seen: true }],
      ['a list for a message', '/replies', { text: 'x', seen: [] }],
      ['a transfer without a reason', '/transfer', { team: CRC }],
      ['a transfer to nowhere', '/transfer', { team: 'sales', reason: 'x' }],
      ['an agent that is none', '/assignee', { agentId: 'bob' }],
      ['an agent left out', '/assignee', {}],
      ['a priority that is none', '/priority', { priority: 'asap' }],
      ['tags that are none', '/tags', { tags: [''] }],
      ['tags without end', '/tags', { tags: Array.from({ length: 21 }, (_, n) => `t${n}`) }],
    ])('takes no %s, and says what to do', async (_, more, body) => {
      const ticket = await made();
      expect(await care.post(path(ticket, more), body)).toMatchObject({ status: 400, body: { code: 'http.request.invalid', errors: [{ field: expect.any(String), detail: expect.any(String) }] } });
      expect((await read(care, ticket)).history).toEqual([]);
    });
  });

  describe('counts', () => {
    interface Queue { team: string; counts: { open: number; closed: number; unassigned: number; mine: number } }
    const queues = async (who: JsonClient): Promise<Queue[]> => (await who.get<{ items: Queue[] }>('/api/ops/queues')).body.items;
    const counted = () => house.rows(
      `SELECT team, state, assignee_id, sum(tickets)::integer AS tickets FROM (SELECT team, state, assignee_id, tickets FROM ticket_count UNION ALL SELECT team, state, assignee_id, tickets FROM ticket_count_change) AS c
        GROUP BY team, state, assignee_id HAVING sum(tickets) <> 0 ORDER BY team, state, assignee_id`,
    );
    const there = () => house.rows('SELECT team, state, assignee_id, count(*)::integer AS tickets FROM ticket GROUP BY team, state, assignee_id ORDER BY team, state, assignee_id');

    it('of the queues that somebody sees are those of the lists', async () => {
      for (let n = 0; n < 7; n += 1) await made({ team: n < 3 ? CRC : CARE, state: n % 2 ? 'closed' : 'open' });
      const mine = await made();
      await care.post(path(mine, '/assignee'), { agentId: 'me' });
      expect(await queues(care)).toEqual([{ team: CARE, counts: { open: 3, closed: 2, unassigned: 2, mine: 1 } }]);
      expect((await queues(supervisor)).map(({ team, counts }) => [team, counts.open, counts.closed])).toEqual([[CARE, 3, 2], [CRC, 2, 1]]);
      for (const { team, counts } of await queues(supervisor)) {
        for (const status of ['open', 'closed'] as const) expect((await list(supervisor, `?team=${team}&status=${status}`)).body.items).toHaveLength(counts[status]);
      }
    });

    it('are right after whatever happened, in whatever order, and folded at any time', async () => {
      const change = fc.constantFrom(
        `INSERT INTO ticket (id, number, account_id, kind, state, subject, team, priority, routing_rule, routing_because, due_at, due_trail, messages, created_at, modified_at, closed_at)
         SELECT gen_random_uuid(), 'REQ' || (100000000 + floor(random() * 800000000)::int), a.account_id, 'request', s.state, 's', t.team, 'low', 'r', 'b', now(), '[]', 0, now(), now(), CASE s.state WHEN 'closed' THEN now() END
           FROM (SELECT account_id FROM staff_member LIMIT 1) AS a, unnest(ARRAY['open', 'closed']) AS s (state), unnest(ARRAY['customer-care', 'client-response-center']) AS t (team)`,
        `UPDATE ticket SET team = CASE team WHEN 'customer-care' THEN 'client-response-center' ELSE 'customer-care' END, assignee_id = NULL WHERE random() < 0.4`,
        `UPDATE ticket SET state = 'closed', closed_at = now() WHERE state = 'open' AND random() < 0.3`,
        `UPDATE ticket SET state = 'open', closed_at = NULL WHERE random() < 0.2`,
        `UPDATE ticket SET assignee_id = (SELECT account_id FROM staff_member ORDER BY random() LIMIT 1) WHERE random() < 0.5`,
        `UPDATE ticket SET subject = 'other', modified_at = now()`,
        'DELETE FROM ticket WHERE random() < 0.2',
        'fold',
      );
      await fc.assert(
        fc.asyncProperty(fc.array(fc.tuple(change, fc.boolean()), { minLength: 3, maxLength: 12 }), async (changes) => {
          await Promise.all(
            changes.map(([sql, kept]) =>
              sql === 'fold'
                ? house.get(TicketCounts).fold()
                : house.get(Database).transaction(async () => {
                    // As the journal does: one at a time for a ticket, in one order.
                    await house.rows('SELECT id FROM ticket ORDER BY id FOR UPDATE');
                    await house.rows(sql);
                    if (!kept) throw new Error('not kept');
                  }).catch((error: Error) => {
                    // Of two that wait for each other over a ticket that came between, one is rolled back.
                    expect(['not kept', 'database.unavailable']).toContain(error.message);
                  }),
            ),
          );
          expect(await counted()).toEqual(await there());
        }),
        { numRuns: 15, seed: 20261128 },
      );
    });
  });

  describe('views', () => views(() => ({ house, care, crc, supervisor })));

  describe('a draft', () => {
    it('is kept for its author until they discard it, whatever becomes of the ticket', async () => {
      const ticket = await made();
      const draft = path(ticket, '/draft');
      expect((await care.get(draft)).body).toEqual({ items: [] });
      expect((await care.send('PUT', draft, { text: 'Dear Ann, ' })).status).toBe(204);
      expect((await care.send('PUT', draft, { text: 'a note', kind: 'note' })).status).toBe(204);
      await care.send('PUT', draft, { text: 'Dear Ann,\n\u0000' });
      await care.post(path(ticket, '/replies'), { text: 'Sent' });
      await care.post(path(ticket, '/close'));
      await care.post(path(ticket, '/reopen'));
      await care.post(path(ticket, '/transfer'), { team: CRC, reason: 'x' });
      expect((await care.get(draft)).body).toEqual({ items: [expect.objectContaining({ kind: 'reply', text: 'Dear Ann,\n' }), expect.objectContaining({ kind: 'note', text: 'a note', savedAt: expect.any(String) })] });
      expect((await crc.get(draft)).body).toEqual({ items: [] });
      expect((await care.send('DELETE', draft)).status).toBe(204);
      expect((await care.get<{ items: object[] }>(draft)).body.items).toHaveLength(1);
      expect((await care.send('PUT', draft, { text: 'x'.repeat(20_001) })).status).toBe(400);
    });

    interface Draft { kind: string; text: string; version: string }
    type Refused = JsonAnswer<{ code: string; draft: Draft }>;
    const kept = async (draft: string): Promise<Draft[]> => (await care.get<{ items: Draft[] }>(draft)).body.items;
    const textsOf = async (draft: string): Promise<string[]> => (await kept(draft)).map(({ text }) => text);

    it('is not written over by a window that has not seen what another one made of it', async () => {
      const draft = path(await made(), '/draft');
      const save = (window: string, text: string, seen?: string): Promise<Refused> => care.send('PUT', draft, { text, window, ...(seen && { seen }) });
      expect((await save('first', 'Dear Ann,')).status).toBe(204);
      const [before] = await kept(draft);
      const refused = await save('second', 'Dear Bob,');
      expect(refused).toMatchObject({ status: 409, body: { code: 'support.draft.changed', draft: before } });
      // A window that lost an answer, or sends its last words before it has come, has seen its own.
      for (const text of ['Dear Ann, set', 'Dear Ann, set the clock']) expect((await save('first', text)).status).toBe(204);
      expect(await save('second', 'Dear Bob,', refused.body.draft.version)).toMatchObject({ status: 409, body: { draft: { text: 'Dear Ann, set the clock' } } });
      const [seen] = await kept(draft);
      expect((await save('second', 'Dear Bob,', seen!.version)).status).toBe(204);
      expect((await save('first', 'Dear Ann, more')).body.draft.text).toBe('Dear Bob,');
      expect(await textsOf(draft)).toEqual(['Dear Bob,']);
    });

    it('is not discarded by a window that has not seen what another one made of it', async () => {
      const draft = path(await made(), '/draft');
      await care.send('PUT', draft, { text: 'a note', kind: 'note', window: 'first' });
      expect((await care.send('DELETE', `${draft}?kind=note&window=second`)) as Refused).toMatchObject({ status: 409, body: { code: 'support.draft.changed', draft: { kind: 'note', text: 'a note' } } });
      const [seen] = await kept(draft);
      expect((await care.send('DELETE', `${draft}?kind=note&window=second&seen=${seen!.version}`)).status).toBe(204);
      expect(await kept(draft)).toEqual([]);
      // What is gone is written over by nobody.
      expect((await care.send('DELETE', `${draft}?kind=note&window=first`)).status).toBe(204);
      expect((await care.send('PUT', draft, { text: 'another', kind: 'note', window: 'first', seen: seen!.version })).status).toBe(204);
    });

    it('of windows that write at once is that of one, which the others are shown', async () => {
      const draft = path(await made(), '/draft');
      await care.send('PUT', draft, { text: 'Dear Ann,' });
      const [seen] = await kept(draft);
      const answers = await Promise.all(Array.from({ length: 8 }, (_, n): Promise<Refused> => care.send('PUT', draft, { text: `Dear ${n}`, window: `window-${n}`, seen: seen!.version })));
      const [first] = await textsOf(draft);

      expect(first).toBe(`Dear ${answers.findIndex(({ status }) => status === 204)}`);
      expect(answers.filter(({ status, body }) => status === 409 && body.draft.text === first)).toHaveLength(7);
    });

    it('is not saved for a window or a version that can be none', async () => {
      const draft = path(await made(), '/draft');
      for (const known of [{ window: '' }, { window: 'x'.repeat(65) }, { window: 'a b' }, { window: 1 }, { window: 'w', seen: 'no version' }]) {
        expect(await care.send('PUT', draft, { text: 'x', ...known })).toMatchObject({ status: 400, body: { code: 'http.request.invalid' } });
      }
      expect(await kept(draft)).toEqual([]);
    });
  });

  describe('a caller', () => {
    const PIN = '482913';
    const ANSWERS = ['Blue', 'Rex', 'Lima'];
    async function caller(): Promise<string> {
      const passwordHash = await house.get(PasswordHasher).hash('granite kettle under the lantern');
      const id = await house.get(CreateAccount).create({ email: `${newId()}@example.com`, firstName: 'Cal', lastName: 'Ler', pin: PIN, passwordHash, passwordExpiryDays: null, mfaChoice: 'none' });
      const chosen = ANSWERS.map((answer, n) => ({ question: { ownWords: `Question ${n}?` }, answer: answer.toLowerCase() }));
      await house.get(SecurityQuestions).store(id, await house.get(SecurityQuestions).prepare(chosen));
      return id;
    }
    async function waitedFor(sql: string, id: string): Promise<void> {
      for (let n = 0; n < 500 && (await house.rows(sql, [id])).length === 0; n += 1) await setTimeout(20);
    }
    const at = (id: string, what: string): string => `/api/ops/customers/${id}/${what}`;

    it('is known by the PIN: match or no match, and never more', async () => {
      const id = await caller();
      const right = await care.post(at(id, 'pin-check'), { pin: ' 4829 13 ' });
      expect([right.status, right.body]).toEqual([200, { match: true }]);
      expect((await crc.post(at(id, 'pin-check'), { pin: '482914' })).body).toEqual({ match: false });
      expect(await house.rows(`SELECT actor_kind, actor_id, data FROM audit_event WHERE event = 'accounts.pin-checked' AND subjects->>'account' = $1 ORDER BY id`, [id])).toEqual([
        { actor_kind: 'agent', actor_id: care.accountId, data: { match: true } },
        { actor_kind: 'agent', actor_id: crc.accountId, data: { match: false } },
      ]);
    });

    it('is asked three times an hour, across agents, at once or not; right ones do not count', async () => {
      const id = await caller();
      for (let n = 0; n < 4; n += 1) expect((await care.post(at(id, 'pin-check'), { pin: PIN })).body).toEqual({ match: true });
      const tries = await Promise.all([care, crc, supervisor, care, crc, supervisor].map((who) => who.post(at(id, 'pin-check'), { pin: '000001' })));
      expect(tries.map(({ status }) => status).sort()).toEqual([200, 200, 200, 429, 429, 429]);
      const refused = await care.post(at(id, 'pin-check'), { pin: PIN });
      expect([refused.status, refused.headers.has('retry-after')]).toEqual([429, true]);
      house.clock.advance(3601);
      expect((await care.post(at(id, 'pin-check'), { pin: PIN })).body).toEqual({ match: true });
    });

    it.each([{}, { pin: '' }, { pin: 482913 }, { pin: ['482913'] }, { pin: 'x'.repeat(41) }])('is not asked by %j', async (body) => {
      expect((await care.post(at(await caller(), 'pin-check'), body)).status).toBe(400);
    });

    it('is somebody: of nobody nothing is told', async () => {
      for (const id of [newId(), 'x', '%00']) expect([id, (await care.post(at(id, 'pin-check'), { pin: PIN })).status, (await care.get(at(id, 'questions'))).status]).toEqual([id, 404, 404]);
    });

    /** @returns a caller with a ticket at Customer Care */
    async function served(): Promise<string> {
      const [ticket, id] = [await made(), await caller()];
      await house.rows('UPDATE ticket SET account_id = $2 WHERE id = $1', [ticket.id, id]);
      return id;
    }

    it('is known by the answers to questions, all or one, with five tries a day', async () => {
      const id = await served();
      expect((await care.get(at(id, 'questions'))).body).toEqual({ items: ['Question 0?', 'Question 1?', 'Question 2?'] });
      expect(await house.rows(`SELECT actor_id FROM audit_event WHERE event = 'recovery.questions-read' AND subjects->>'account' = $1`, [id])).toEqual([{ actor_id: care.accountId }]);
      const check = async (body: object) => {
        const { status, body: { match } } = await care.post(at(id, 'question-check'), body);
        return status === 200 ? match : status;
      };
      expect([await check({ answers: ANSWERS }), await check({ answers: [' blue '], position: 1 }), await check({ answers: ['Rex'], position: 1 })]).toEqual([true, true, false]);
      expect([await check({ answers: ['Rex'] }), await check({ answers: ANSWERS, position: 2 }), await check({ answers: ['x'], position: 4 })]).toEqual([400, 400, 400]);
      for (let n = 0; n < 4; n += 1) expect(await check({ answers: ['a', 'b', 'c'] })).toBe(false);
      expect(await check({ answers: ANSWERS })).toBe(429);
    });

    it('has questions that are nobody’s to read but their teams’, in bounded number; whether answers match anybody may ask', async () => {
      const id = await served();
      expect([(await crc.get(at(id, 'questions'))).status, (await care.get(at(await caller(), 'questions'))).status]).toEqual([404, 404]);
      expect((await crc.post(at(id, 'question-check'), { answers: ANSWERS })).body).toEqual({ match: true });
      expect(await house.rows(`SELECT actor_id FROM audit_event WHERE event = 'recovery.questions-read' AND subjects->>'account' = $1`, [id])).toEqual([]);
      house.clock.advance(3601);
      const looks = await Promise.all(Array.from({ length: 25 }, () => supervisor.get(at(id, 'questions'))));
      expect(looks.filter(({ status }) => status === 200)).toHaveLength(20);
      expect(looks.find(({ status }) => status !== 200)).toMatchObject({ status: 429, body: { code: 'limits.exceeded' } });
    });

    it('was checked, which stands in the history of their ticket and of no other', async () => {
      const mine = await made();
      await house.rows('UPDATE ticket SET account_id = $2 WHERE id = $1', [mine.id, await caller()]);
      const [{ account_id: id }] = (await house.rows('SELECT account_id FROM ticket WHERE id = $1', [mine.id])) as [{ account_id: string }];
      expect((await care.post(at(id, 'pin-check'), { pin: PIN, ticket: mine.number })).body).toEqual({ match: true });
      expect((await read(care, mine)).history).toMatchObject([{ kind: 'verified', actor: { name: 'Casey Desk' }, data: { method: 'pin', match: true } }]);
      const other = await made();
      expect((await care.post(at(id, 'pin-check'), { pin: PIN, ticket: other.id })).status).toBe(404);
    });

    // Red when the receipt is noticed only as the check is written down: tries are spent, and what they found is not told.
    it('loses no try to a ticket that was sent on, and no answer to one that is sent on meanwhile', async () => {
      const id = await caller();
      const ticket = await made();
      await house.rows('UPDATE ticket SET account_id = $2 WHERE id = $1', [ticket.id, id]);
      await care.post(path(ticket, '/transfer'), { team: CRC, reason: 'x' });
      for (let n = 0; n < 6; n += 1) expect(await care.post(at(id, n % 2 ? 'pin-check' : 'question-check'), { pin: 'no', answers: ['a', 'b', 'c'], ticket: ticket.id })).toMatchObject({ status: 403, body: { code: 'support.ticket.receipt' } });
      expect(await house.rows(`SELECT id FROM audit_event WHERE event IN ('accounts.pin-checked', 'recovery.answers-checked') AND subjects->>'account' = $1`, [id])).toEqual([]);
      let checked: Promise<JsonAnswer> | undefined;
      await house.get(Database).transaction(async () => {
        await house.rows('SELECT id FROM ticket WHERE id = $1 FOR UPDATE', [ticket.id]);
        checked = crc.post(at(id, 'pin-check'), { pin: PIN, ticket: ticket.id });
        await waitedFor(`SELECT 1 FROM audit_event WHERE event = 'accounts.pin-checked' AND subjects->>'account' = $1`, id);
        await house.rows('UPDATE ticket SET team = $2 WHERE id = $1', [ticket.id, CARE]);
        await house.rows('INSERT INTO ticket_receipt (ticket_id, team, sent_at, due_at) VALUES ($1, $2, now(), now())', [ticket.id, CRC]);
      });
      expect(await checked).toMatchObject({ status: 200, body: { match: true } });
      expect((await read(care, ticket)).history.at(-1)).toMatchObject({ kind: 'verified', data: { method: 'pin', match: true } });
    });
  });
});
