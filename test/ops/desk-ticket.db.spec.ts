import { CreateAccount, PasswordHasher } from '../../src/accounts/index.js';
import { newId } from '../../src/common/index.js';
import { ManageStaff } from '../../src/staff/index.js';
import type { JsonAnswer, JsonClient } from '../support/agent.js';
import { CARE, CRC, DeskHouse, listedSubjects, pathOf, readTicket, type Made, type Message, type Ticket } from '../support/desk-house.js';
import type { RunningHouse } from '../support/running-house.js';
import { textOf } from '../support/signed-in.js';

describe('at the desk', () => {
  let desk: DeskHouse;
  let house: RunningHouse;
  let care: JsonClient;
  let crc: JsonClient;
  let supervisor: JsonClient;
  let customer: JsonClient;
  const made = (order?: Made): Promise<{ id: string; number: string }> => desk.made(order);

  beforeAll(async () => {
    desk = await DeskHouse.open();
    ({ house, care, crc, supervisor, customer } = desk);
  });
  afterAll(() => desk?.close());
  beforeEach(() => house.rows('DELETE FROM ticket'));

  describe('a ticket', () => {
    it('is read by id or number, with why it is here, what was said and what happened', async () => {
      const { id, number } = await made();
      const ticket = await readTicket(care, { id });
      expect(ticket).toMatchObject({
        id, number, access: 'change', routing: { rule: 'master-account', because: 'about-the-master-account' }, lastMessage: 1, receipts: [], earlierMessages: false,
        messages: [{ id: 1, kind: 'message', text: 'Help!', author: { kind: 'customer', id: customer.accountId, name: 'Ann Example' }, attachments: [], undoUntil: null }],
      });
      expect((await care.get(pathOf(number.toLowerCase()))).body).toEqual(JSON.parse(JSON.stringify(ticket)));
    });

    it('is as unknown to the other team as one that never was', async () => {
      const { id, number } = await made();
      const tries = await Promise.all([crc.get(pathOf(id)), crc.get(pathOf(number)), crc.get(pathOf(newId())), crc.get(pathOf('INC100000001')), crc.get(pathOf('%00')), crc.post(pathOf(id, '/notes'), { text: 'x' })]);
      expect(tries.map(({ status, body }) => [status, body['code']])).toEqual(tries.map(() => [404, 'support.ticket.unknown']));
    });

    it('is answered; the customer reads it once it can no longer be taken back', async () => {
      const ticket = await made();
      const answer = await care.post<Message>(pathOf(ticket, '/replies'), { text: ' Try again.\r\n', seen: 1 });
      expect(answer).toMatchObject({ status: 201, body: { id: 2, kind: 'message', text: 'Try again.', author: { kind: 'agent', name: 'Casey Desk' }, undoUntil: new Date(house.clock.now().getTime() + 10_000).toISOString() } });
      const page = async () => textOf(await customer.person.get(`${house.baseUrl}/support/tickets/${ticket.number}`));
      expect(await page()).not.toContain('Try again.');
      house.clock.advance(11);
      expect(await page()).toMatch(/We wrote.*Try again\./);
      expect((await readTicket(care, ticket)).history.map(({ kind, actor }) => [kind, actor.name])).toEqual([['replied', 'Casey Desk']]);
      expect(await house.rows(`SELECT actor_id, data FROM audit_event WHERE event = 'support.desk-replied' AND subjects->>'ticket' = $1`, [ticket.id])).toEqual([
        { actor_id: care.accountId, data: { number: ticket.number, position: 2 } },
      ]);
    });

    it('holds an answer back when others wrote meanwhile, and shows what', async () => {
      const ticket = await made();
      await care.post(pathOf(ticket, '/notes'), { text: 'My own note is no news to me.' });
      await supervisor.post(pathOf(ticket, '/notes'), { text: 'Known outage.' });
      const held = await care.post<{ code: string; messages: Message[] }>(pathOf(ticket, '/replies'), { text: 'Hello', seen: 1 });
      expect(held).toMatchObject({ status: 409, body: { code: 'support.ticket.changed', messages: [{ id: 3, kind: 'note', text: 'Known outage.' }] } });
      expect((await readTicket(care, ticket)).messages.map(({ kind }) => kind)).toEqual(['message', 'note', 'note']);
      expect((await care.post(pathOf(ticket, '/replies'), { text: 'Hello', seen: '3' })).status).toBe(201);
      expect((await care.post(pathOf(ticket, '/replies'), { text: 'And again' })).status).toBe(201);
    });

    // Red when each is taken for itself: whoever lost the answer to the first, or clicked twice, sent three mails.
    it('is written to once by the same words sent again, at once or after a lost answer', async () => {
      const ticket = await made();
      const reply = (body: object) => care.post<Message>(pathOf(ticket, '/replies'), body);
      const note = () => care.post<Message>(pathOf(ticket, '/notes'), { text: 'Known outage.' });
      const once = await Promise.all([1, 2, 3].map(() => reply({ text: 'Try again.', seen: 1 })));
      house.clock.advance(60);
      expect([...once, await reply({ text: 'Try again.', seen: 1 })].map(({ status, body }) => [status, body.id])).toEqual([1, 2, 3, 4].map(() => [201, 2]));
      expect((await Promise.all([note(), note()])).map(({ body }) => body.id)).toEqual([3, 3]);
      expect([(await reply({ text: 'Try again.', seen: 3 })).body.id, (await reply({ text: 'Try again.' })).body.id]).toEqual([4, 4]);
      house.clock.advance(11);
      expect([(await reply({ text: 'Try again.' })).body.id, (await note()).body.id]).toEqual([5, 6]);
      expect((await house.rows('SELECT mail_id FROM ticket_mail WHERE ticket_id = $1', [ticket.id]))).toHaveLength(3);
      expect((await readTicket(care, ticket)).history.map(({ kind }) => kind)).toEqual(['replied', 'noted', 'replied', 'replied', 'noted']);
    });

    it('takes an answer back for ten seconds, its author’s alone', async () => {
      const ticket = await made();
      const send = async () => (await care.post<Message>(pathOf(ticket, '/replies'), { text: 'Too early' })).body.id;
      const first = await send();
      expect((await supervisor.send('DELETE', pathOf(ticket, `/replies/${first}`))).status).toBe(409);
      expect(await care.send('DELETE', pathOf(ticket, `/replies/${first}`))).toMatchObject({ status: 200, body: { text: 'Too early' } });
      expect((await care.send('DELETE', pathOf(ticket, `/replies/${first}`))).status).toBe(409);
      const second = await send();
      expect(second).toBe(first + 1);
      house.clock.advance(10);
      expect(await care.send('DELETE', pathOf(ticket, `/replies/${second}`))).toMatchObject({ status: 409, body: { code: 'support.reply.too-late' } });
      expect((await care.send('DELETE', pathOf(ticket, '/replies/1'))).status).toBe(409);
      for (const none of [0, 99, 'x']) expect(await care.send('DELETE', pathOf(ticket, `/replies/${none}`))).toMatchObject({ status: 404, body: { code: 'support.reply.unknown' } });
      expect((await readTicket(care, ticket)).messages.map(({ id }) => id)).toEqual([1, second]);
    });

    it('takes an own answer back although it was sent on meanwhile', async () => {
      const ticket = await made();
      const { id } = (await care.post<Message>(pathOf(ticket, '/replies'), { text: 'Too early', seen: 1 })).body;
      const [mail] = await house.rows<{ mail_id: string }>('SELECT mail_id FROM ticket_message WHERE ticket_id = $1 AND position = $2', [ticket.id, id]);
      await care.post(pathOf(ticket, '/transfer'), { team: CRC, reason: 'x' });
      expect(await care.send('DELETE', pathOf(ticket, `/replies/${id}`))).toMatchObject({ status: 200, body: { text: 'Too early' } });
      expect(await house.rows('SELECT next_attempt_at FROM mail_message WHERE id = $1', [mail!.mail_id])).toEqual([{ next_attempt_at: null }]);
    });

    it('goes to the other team with a reason; the sender keeps a receipt that is read and not changed', async () => {
      const ticket = await made({ priority: 'high' });
      await care.post(pathOf(ticket, '/assignee'), { agentId: 'me' });
      house.clock.advance(60);
      expect((await care.post(pathOf(ticket, '/transfer'), { team: CRC, reason: ' ' })).status).toBe(400);
      expect(await care.post(pathOf(ticket, '/transfer'), { team: CARE, reason: 'x' })).toMatchObject({ status: 409, body: { code: 'support.transfer.same-team' } });
      const sent = await care.post<Ticket>(pathOf(ticket, '/transfer'), { team: CRC, reason: 'The service refuses it.' });
      const due = new Date(house.clock.now().getTime() + 4 * 3600_000).toISOString();
      expect(sent).toMatchObject({ status: 200, body: { team: CRC, access: 'read', assignee: null, dueAt: due, receipts: [{ team: CARE }] } });
      expect(sent.body.history.at(-1)).toMatchObject({ kind: 'transferred', data: { from: CARE, to: CRC, reason: 'The service refuses it.', due: { after: due } } });
      expect(await readTicket(crc, ticket)).toMatchObject({ access: 'change', messages: [{}, { kind: 'transferred', text: 'The service refuses it.' }] });
      expect([await listedSubjects(care), await listedSubjects(crc)]).toEqual([[], ['Locked out']]);
      expect(await listedSubjects(care, `?q=${ticket.number}`)).toEqual(['Locked out']);
      const changes: [string, object][] = [['/replies', { text: 'x' }], ['/notes', { text: 'x' }], ['/transfer', { team: CARE, reason: 'x' }], ['/assignee', { agentId: null }], ['/priority', { priority: 'low' }], ['/tags', { tags: [] }], ['/close', {}], ['/reopen', {}]];
      for (const [more, body] of changes) expect([more, await care.post(pathOf(ticket, more), body)]).toMatchObject([more, { status: 403, body: { code: 'support.ticket.receipt' } }]);
      expect((await crc.post(pathOf(ticket, '/transfer'), { team: CARE, reason: 'Back' })).status).toBe(200);
      expect((await readTicket(care, ticket)).access).toBe('change');
      expect((await readTicket(crc, ticket)).access).toBe('read');
    });

    // Red when lists go by what customers see: what is sent to a team stands far below in its queue.
    it('comes to the top of the queue that it is sent to, and stays where it is in its customer’s list', async () => {
      const sent = await made({ subject: 'Sent on' });
      const before = house.clock.now();
      house.clock.advance(60);
      await made({ subject: 'Newer', team: CRC });
      house.clock.advance(60);
      await care.post(pathOf(sent, '/transfer'), { team: CRC, reason: 'x' });
      expect([await listedSubjects(crc), await listedSubjects(crc, '?sort=created')]).toEqual([['Sent on', 'Newer'], ['Newer', 'Sent on']]);
      expect(await house.rows('SELECT modified_at FROM ticket WHERE id = $1', [sent.id])).toEqual([{ modified_at: before }]);
    });

    it('is nobody’s again once its assignee no longer sees it', async () => {
      const email = `${newId()}@example.com`;
      const passwordHash = await house.get(PasswordHasher).hash('granite kettle under the lantern');
      const id = await house.get(CreateAccount).create({ email, firstName: 'Max', lastName: 'Moved', pin: '482913', passwordHash, passwordExpiryDays: null, mfaChoice: 'none' });
      const grant = (teams: string[]) => house.get(ManageStaff).grant({ email, role: 'agent', teams });
      await grant([CARE, CRC]);
      const [inCare, inCrc] = [await made(), await made({ team: CRC })];
      for (const ticket of [inCare, inCrc]) await supervisor.post(pathOf(ticket, '/assignee'), { agentId: id });
      const assignees = async () => [(await readTicket(supervisor, inCare)).assignee, (await readTicket(supervisor, inCrc)).assignee];
      const max = { id, name: 'Max Moved' };
      await grant([CRC]);
      expect(await assignees()).toEqual([null, max]);
      expect((await readTicket(care, inCare)).history.at(-1)).toMatchObject({ kind: 'assigned', actor: { kind: 'system' }, data: { from: id, to: null } });
      await house.get(ManageStaff).take(email);
      expect(await assignees()).toEqual([null, null]);
      expect((await supervisor.get<{ items: { counts: { unassigned: number } }[] }>('/api/ops/queues')).body.items.map(({ counts }) => counts.unassigned)).toEqual([1, 1]);
    });

    it('is read to its end by whoever catches up, in the order in which it happened', async () => {
      const ticket = await made();
      await house.rows(`INSERT INTO ticket_message (ticket_id, position, kind, author_kind, text, at) SELECT $1, n, 'message', 'customer', 'n', now() FROM generate_series(2, 250) AS n`, [ticket.id]);
      await house.rows(`INSERT INTO ticket_event (ticket_id, kind, actor_kind, data, at) SELECT $1, 'noted', 'system', jsonb_build_object('position', n), now() FROM generate_series(1, 120) AS n`, [ticket.id]);
      const ids = async (query: string) => (await care.get<{ items: Message[] }>(pathOf(ticket, `/messages?${query}`))).body.items.map(({ id }) => id);
      const from = (first: number, length: number) => Array.from({ length }, (_, n) => first + n);
      expect([await ids('after=10'), await ids('after=210'), await ids(''), await ids('before=51')]).toEqual([from(11, 200), from(211, 40), from(51, 200), from(1, 50)]);
      expect((await readTicket(care, ticket)).history.map(({ data }) => data['position'])).toEqual(from(1, 120));
    });

    it('is not for those to change whose own it is', async () => {
      const ticket = await made();
      await house.rows('UPDATE ticket SET account_id = $2 WHERE id = $1', [ticket.id, care.accountId]);
      expect(await care.post(pathOf(ticket, '/priority'), { priority: 'urgent' })).toMatchObject({ status: 403, body: { code: 'support.ticket.own', detail: expect.stringContaining('colleague') } });
      expect((await supervisor.post(pathOf(ticket, '/priority'), { priority: 'urgent' })).status).toBe(200);
    });

    it('is given to whoever sees its team, and to nobody else', async () => {
      const ticket = await made();
      expect(await care.post(pathOf(ticket, '/assignee'), { agentId: crc.accountId })).toMatchObject({ status: 409, body: { code: 'support.assignee.not-in-team' } });
      expect((await care.post(pathOf(ticket, '/assignee'), { agentId: customer.accountId })).status).toBe(409);
      expect((await care.post<Ticket>(pathOf(ticket, '/assignee'), { agentId: supervisor.accountId })).body.assignee).toEqual({ id: supervisor.accountId, name: 'Robin Desk' });
      expect((await care.post<Ticket>(pathOf(ticket, '/assignee'), { agentId: null })).body.assignee).toBeNull();
      await care.post(pathOf(ticket, '/assignee'), { agentId: null });
      expect((await readTicket(care, ticket)).history.map(({ kind }) => kind)).toEqual(['assigned', 'assigned']);
      const { items } = (await care.get<{ items: { id: string }[] }>(`/api/ops/agents?team=${CARE}`)).body;
      expect([care, supervisor, crc].map(({ accountId }) => items.some(({ id }) => id === accountId))).toEqual([true, true, false]);
    });

    it('gets another priority, and the time that goes with it since its clock began', async () => {
      const ticket = await made();
      const began = house.clock.now().getTime();
      house.clock.advance(600);
      expect((await care.post<Ticket>(pathOf(ticket, '/priority'), { priority: 'urgent' })).body).toMatchObject({ priority: 'urgent', dueAt: new Date(began + 3600_000).toISOString() });
    });

    it('is closed, which stops its clock, and opened again', async () => {
      const ticket = await made();
      expect((await care.post<Ticket>(pathOf(ticket, '/close'))).body).toMatchObject({ status: 'closed', dueAt: null, due: null });
      expect(await care.post(pathOf(ticket, '/close'))).toMatchObject({ status: 409, body: { code: 'support.ticket.closed' } });
      expect((await care.post(pathOf(ticket, '/replies'), { text: 'x' })).status).toBe(409);
      expect((await care.post<Ticket>(pathOf(ticket, '/reopen'), { text: 'It came back.' })).body).toMatchObject({ status: 'open', dueAt: expect.any(String) });
      expect((await care.post(pathOf(ticket, '/reopen'))).status).toBe(409);
    });

    it('tells its customer by mail that it is closed, and what is written as it is opened again', async () => {
      const ticket = await made();
      await house.rows(`UPDATE ticket SET account_id = NULL, contact_address = 'mia@example.org' WHERE id = $1`, [ticket.id]);
      const mails = () => house.rows(`SELECT template, recipient, subject FROM mail_message WHERE id IN (SELECT mail_id FROM ticket_mail WHERE ticket_id = $1) ORDER BY created_at, id`, [ticket.id]);
      await care.post(pathOf(ticket, '/close'));
      const told = { recipient: 'mia@example.org', subject: `Re: Locked out [${ticket.number}]` };
      expect(await mails()).toEqual([{ template: 'ticket-closed', ...told }]);
      house.clock.advance(1);
      const { body } = await care.post<Ticket>(pathOf(ticket, '/reopen'), { text: 'It came back.' });
      expect(await mails()).toEqual([{ template: 'ticket-closed', ...told }, { template: 'ticket-reply', ...told }]);
      expect(body.messages.slice(-2)).toMatchObject([{ kind: 'reopened', text: '' }, { kind: 'message', text: 'It came back.', mailed: true, undoUntil: expect.any(String) }]);
      expect((await care.send('DELETE', pathOf(ticket, `/replies/${body.lastMessage}`))).status).toBe(200);
      await care.post(pathOf(ticket, '/close'));
      await care.post(pathOf(ticket, '/reopen'));
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
      expect(await care.post(pathOf(ticket, more), body)).toMatchObject({ status: 400, body: { code: 'http.request.invalid', errors: [{ field: expect.any(String), detail: expect.any(String) }] } });
      expect((await readTicket(care, ticket)).history).toEqual([]);
    });
  });

  describe('a draft', () => {
    it('is kept for its author until they discard it, whatever becomes of the ticket', async () => {
      const ticket = await made();
      const draft = pathOf(ticket, '/draft');
      expect((await care.get(draft)).body).toEqual({ items: [] });
      expect((await care.send('PUT', draft, { text: 'Dear Ann, ' })).status).toBe(204);
      expect((await care.send('PUT', draft, { text: 'a note', kind: 'note' })).status).toBe(204);
      await care.send('PUT', draft, { text: 'Dear Ann,\n\u0000' });
      await care.post(pathOf(ticket, '/replies'), { text: 'Sent' });
      await care.post(pathOf(ticket, '/close'));
      await care.post(pathOf(ticket, '/reopen'));
      await care.post(pathOf(ticket, '/transfer'), { team: CRC, reason: 'x' });
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
      const draft = pathOf(await made(), '/draft');
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
      const draft = pathOf(await made(), '/draft');
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
      const draft = pathOf(await made(), '/draft');
      await care.send('PUT', draft, { text: 'Dear Ann,' });
      const [seen] = await kept(draft);
      const answers = await Promise.all(Array.from({ length: 8 }, (_, n): Promise<Refused> => care.send('PUT', draft, { text: `Dear ${n}`, window: `window-${n}`, seen: seen!.version })));
      const [first] = await textsOf(draft);

      expect(first).toBe(`Dear ${answers.findIndex(({ status }) => status === 204)}`);
      expect(answers.filter(({ status, body }) => status === 409 && body.draft.text === first)).toHaveLength(7);
    });

    it('is not saved for a window or a version that can be none', async () => {
      const draft = pathOf(await made(), '/draft');
      for (const known of [{ window: '' }, { window: 'x'.repeat(65) }, { window: 'a b' }, { window: 1 }, { window: 'w', seen: 'no version' }]) {
        expect(await care.send('PUT', draft, { text: 'x', ...known })).toMatchObject({ status: 400, body: { code: 'http.request.invalid' } });
      }
      expect(await kept(draft)).toEqual([]);
    });
  });
});
