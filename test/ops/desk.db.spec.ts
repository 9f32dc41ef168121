import { setTimeout } from 'node:timers/promises';
import fc from 'fast-check';
import { CreateAccount, PasswordHasher } from '../../src/accounts/index.js';
import { newId, writeCursor } from '../../src/common/index.js';
import { Database } from '../../src/database/index.js';
import { SecurityQuestions } from '../../src/security-questions/index.js';
import { TicketCounts } from '../../src/support/index.js';
import { agent, JsonClient, type JsonAnswer } from '../support/agent.js';
import { CARE, CRC, DeskHouse, listedSubjects, listTickets, pathOf, readTicket, type Made, type Page } from '../support/desk-house.js';
import { HttpPerson } from '../support/http-person.js';
import type { RunningHouse } from '../support/running-house.js';
import { views } from './rows/views.js';

describe('the desk', () => {
  let desk: DeskHouse;
  let house: RunningHouse;
  let care: JsonClient;
  let crc: JsonClient;
  let supervisor: JsonClient;
  let customer: JsonClient;
  const made = (order?: Made): Promise<{ id: string; number: string }> => desk.made(order);
  const stranger = (): JsonClient => new JsonClient(house.baseUrl, new HttpPerson());

  beforeAll(async () => {
    desk = await DeskHouse.open();
    ({ house, care, crc, supervisor, customer } = desk);
  });
  afterAll(() => desk?.close());
  beforeEach(() => house.rows('DELETE FROM ticket'));

  describe('who is let in', () => {
    it('are those with a role, as of now', async () => {
      const statuses = await Promise.all([stranger(), customer, care, crc, supervisor].map(async (who) => (await listTickets(who)).status));
      expect(statuses).toEqual([401, 403, 200, 200, 200]);
      const gone = await agent({ baseUrl: house.baseUrl, get: house.get }, 'agent', [CARE]);
      expect((await listTickets(gone)).status).toBe(200);
      await house.rows('DELETE FROM staff_member WHERE account_id = $1', [gone.accountId]);
      expect(await listTickets(gone)).toMatchObject({ status: 403, body: { code: 'http.access.not-staff' } });
    });

    it('have shown a second factor, the agents of a demo excepted', async () => {
      const earnest = await agent({ baseUrl: house.baseUrl, get: house.get }, 'admin', [], { secondFactor: false });
      expect(await listTickets(earnest)).toMatchObject({ status: 403, body: { code: 'http.access.more-assurance' } });
      expect((await earnest.get('/api/session')).body).toMatchObject({ roles: ['admin'], desk: { secondFactorMissing: true } });
      await house.rows(`UPDATE session SET acr = 'aal2' WHERE account_id = $1`, [earnest.accountId]);
      expect((await listTickets(earnest)).status).toBe(200);
      const playing = await agent({ baseUrl: house.baseUrl, get: house.get }, 'admin', [], { demo: true, secondFactor: false });
      expect((await listTickets(playing)).status).toBe(200);
    });

    it('are told their role with their session', async () => {
      expect((await care.get('/api/session')).body).toMatchObject({ roles: ['agent'], desk: { role: 'agent', teams: [CARE], secondFactorMissing: false } });
      expect((await customer.get('/api/session')).body).toMatchObject({ roles: [] });
    });

    it('change nothing without the token of their session', async () => {
      const { id } = await made();
      const answer = await fetch(`${house.baseUrl}${pathOf(id, '/notes')}`, { method: 'POST', headers: { cookie: care.cookie, 'content-type': 'application/json' }, body: '{"text":"x"}' });
      expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([403, 'http.csrf.missing']);
    });
  });

  describe('a queue', () => {
    it('shows an agent what their teams have, a supervisor both', async () => {
      await made({ subject: 'For care' });
      await made({ subject: 'For crc', team: CRC });
      expect([await listedSubjects(care), await listedSubjects(crc), (await listedSubjects(supervisor)).sort()]).toEqual([['For care'], ['For crc'], ['For care', 'For crc']]);
      expect(await listedSubjects(supervisor, `?team=${CRC}`)).toEqual(['For crc']);
      expect(await listTickets(care, `?team=${CRC}`)).toMatchObject({ status: 403, body: { code: 'support.team.not-yours', detail: expect.stringContaining('Leave “team” out') } });
      expect((await listTickets(care, `?team=${CARE}&status=&q=&cursor=`)).body.items).toEqual([
        expect.objectContaining({ subject: 'For care', team: CARE, status: 'open', requester: { id: customer.accountId, name: 'Ann Example' }, assignee: null, dueAt: house.clock.now().toISOString() }),
      ]);
    });

    it.each(['modified', 'created', 'due'])('goes page by page by %s without losing or repeating one, moments alike or not', async (sort) => {
      const begin = house.clock.now().getTime();
      for (let n = 0; n < 23; n += 1) await made({ subject: `Ticket ${n}`, team: n % 2 ? CARE : CRC, state: n % 3 ? 'open' : 'closed', at: new Date(begin + Math.floor(n / 4) * 1000) });
      const seen: string[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const { items, nextCursor }: Page = (await listTickets(supervisor, `?sort=${sort}&limit=5&cursor=${cursor}`)).body;
        seen.push(...items.map(({ id }) => id));
        cursor = nextCursor;
      }
      const expected = await house.rows<{ id: string }>(`SELECT id FROM ticket ORDER BY created_at ${sort === 'due' ? 'ASC' : 'DESC'}, id ${sort === 'due' ? 'ASC' : 'DESC'}`);
      expect(seen).toEqual(expected.map(({ id }) => id));
    });

    it('is searched by full number and by words of the subject, however they are written', async () => {
      const { number } = await made({ subject: 'VPN: cannot reach "cloud-01" (Ärger)' });
      await made({ subject: 'Printer on fire' });
      const found = async (q: string) => (await listedSubjects(care, `?q=${encodeURIComponent(q)}`)).map((subject) => subject.split(/[: ]/)[0]);
      for (const q of [number, ` ${number.toLowerCase()}`, 'vpn', 'VP', 'reach cloud', 'cloud-01', '01', 'Ärger', `vpn' | 'printer`.slice(0, 3)]) expect([q, await found(q)]).toEqual([q, ['VPN']]);
      expect([await found('fire vpn'), await found("x' | 'fire"), await found('rinter')]).toEqual([[], [], []]);
      expect(await listedSubjects(crc, `?q=${number}`)).toEqual([]);
      expect(await listedSubjects(care, '?tag=%00')).toEqual([]);
      expect(await listTickets(care, '?q=%00')).toMatchObject({ status: 400, body: { code: 'support.search.empty' } });
      expect(await listTickets(care, '?q=---')).toMatchObject({ status: 400, body: { code: 'support.search.empty' } });
    });

    it('finds what is rare among many, and what is frequent in the order of the list', async () => {
      await house.rows(
        `INSERT INTO ticket (id, number, account_id, kind, state, subject, team, priority, routing_rule, routing_because, due_at, due_trail, messages, created_at, modified_at)
         SELECT gen_random_uuid(), 'INC' || (100000000 + n), $1, 'issue', 'open', CASE WHEN n = 3 THEN 'needle in it' ELSE 'hay number ' || n END, $2, 'low', 'r', 'b', $3, '[]', 1, $3::timestamptz + n * interval '1 s', $3::timestamptz + n * interval '1 s'
           FROM generate_series(1, 6000) AS n`,
        [customer.accountId, CARE, house.clock.now()],
      );
      expect(await listedSubjects(care, '?q=needle')).toEqual(['needle in it']);
      expect((await listedSubjects(care, '?q=hay&limit=2'))).toEqual(['hay number 6000', 'hay number 5999']);
    });

    it('is narrowed by assignee, priority and tag', async () => {
      const [mine, urgent, tagged] = [await made({ subject: 'Mine' }), await made({ subject: 'Urgent', priority: 'urgent' }), await made({ subject: 'Tagged' })];
      await care.post(pathOf(mine, '/assignee'), { agentId: 'me' });
      await care.post(pathOf(tagged, '/tags'), { tags: [' VIP  customer '] });
      expect(await listedSubjects(care, '?assignee=me')).toEqual(['Mine']);
      expect(await listedSubjects(care, `?assignee=${care.accountId}`)).toEqual(['Mine']);
      expect((await listedSubjects(care, '?assignee=none')).sort()).toEqual(['Tagged', 'Urgent']);
      expect(await listedSubjects(care, '?priority=urgent')).toEqual(['Urgent']);
      expect(await listedSubjects(care, '?tag=VIP%20customer&q=tag')).toEqual(['Tagged']);
      expect((await readTicket(care, urgent)).number).toBe(urgent.number);
    });

    it.each(['team=sales', 'status=lost', 'sort=random', 'limit=0', 'limit=x', 'cursor=x', 'cursor=WzFd', `cursor=${writeCursor(['modified', '2026-02-31 00:00:00+00', newId()])}`, 'assignee=somebody', 'priority=low&priority=high', `q=${'x'.repeat(201)}`])('says what to do about %s', async (query) => {
      const answer = await listTickets(care, `?${query}`);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'application/problem+json; charset=utf-8']);
      expect((answer.body as unknown as { detail: string }).detail).not.toBe('');
    });

    it('takes a cursor of its own order alone', async () => {
      for (let n = 0; n < 2; n += 1) await made();
      const { nextCursor } = (await listTickets(care, '?limit=1')).body;
      expect(await listTickets(care, `?limit=1&sort=due&cursor=${nextCursor}`)).toMatchObject({ status: 400, body: { code: 'support.cursor.unreadable' } });
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
      await care.post(pathOf(mine, '/assignee'), { agentId: 'me' });
      expect(await queues(care)).toEqual([{ team: CARE, counts: { open: 3, closed: 2, unassigned: 2, mine: 1 } }]);
      expect((await queues(supervisor)).map(({ team, counts }) => [team, counts.open, counts.closed])).toEqual([[CARE, 3, 2], [CRC, 2, 1]]);
      for (const { team, counts } of await queues(supervisor)) {
        for (const status of ['open', 'closed'] as const) expect((await listTickets(supervisor, `?team=${team}&status=${status}`)).body.items).toHaveLength(counts[status]);
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
      expect((await readTicket(care, mine)).history).toMatchObject([{ kind: 'verified', actor: { name: 'Casey Desk' }, data: { method: 'pin', match: true } }]);
      const other = await made();
      expect((await care.post(at(id, 'pin-check'), { pin: PIN, ticket: other.id })).status).toBe(404);
    });

    // Red when the receipt is noticed only as the check is written down: tries are spent, and what they found is not told.
    it('loses no try to a ticket that was sent on, and no answer to one that is sent on meanwhile', async () => {
      const id = await caller();
      const ticket = await made();
      await house.rows('UPDATE ticket SET account_id = $2 WHERE id = $1', [ticket.id, id]);
      await care.post(pathOf(ticket, '/transfer'), { team: CRC, reason: 'x' });
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
      expect((await readTicket(care, ticket)).history.at(-1)).toMatchObject({ kind: 'verified', data: { method: 'pin', match: true } });
    });
  });
});
