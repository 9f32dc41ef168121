import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import pg from 'pg';
import { newId } from '../../src/common/index.js';
import { LiveStreams } from '../../src/ops/live/live-streams.js';
import { TicketFeed } from '../../src/support/index.js';
import { agent, type JsonClient } from '../support/agent.js';
import { EventStream } from '../support/event-stream.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';

const CARE = 'customer-care';
const CRC = 'client-response-center';

describe('the live desk', () => {
  let house: RunningHouse;
  let other: RunningHouse;
  let care: JsonClient;
  let crc: JsonClient;
  const open: EventStream[] = [];

  beforeAll(async () => {
    const environment = { WORKERS: 'off', SESSION_IDLE_SECONDS: '43200' };
    house = await startHouse({ environment });
    other = await startHouse({ beside: house, moved: true, environment });
    const site = { baseUrl: house.baseUrl, get: house.get };
    care = await agent(site, 'agent', [CARE], { name: 'Casey' });
    crc = await agent(site, 'agent', [CRC]);
  });
  afterEach(() => open.splice(0).forEach((stream) => stream.close()));
  afterAll(async () => {
    await other?.close();
    await house?.close();
  });

  async function watch(who: JsonClient, { at = house, after }: { at?: RunningHouse; after?: string | undefined } = {}): Promise<EventStream> {
    const stream = await EventStream.open(`${at.ownUrl}/api/ops/events`, who.cookie, after);
    open.push(stream);
    if (stream.response.status === 200) await stream.until(() => stream.of('begin').length > 0);
    return stream;
  }

  async function made(team = CARE): Promise<string> {
    const id = newId();
    await house.rows(
      `INSERT INTO ticket (id, number, contact_address, kind, state, subject, team, priority, routing_rule, routing_because, due_at, due_trail, messages, created_at, modified_at)
       VALUES ($1, 'INC' || (100000000 + floor(random() * 800000000)::int), 'ann@example.com', 'issue', 'open', 'Live', $2, 'normal', 'r', 'b', $3, '[]', 0, $3, $3)`,
      [id, team, house.clock.now()],
    );
    return id;
  }
  const note = (who: JsonClient, id: string, text = 'n') => who.post(`/api/ops/tickets/${id}/notes`, { text });
  /** What a stream told of this ticket: events of a test before may come late. */
  const about = (stream: EventStream, id: string) => stream.of('ticket').filter(({ data }) => (data['ticket'] as { id: string } | undefined)?.id === id);
  const kinds = (stream: EventStream): string[] => stream.of('ticket').map(({ data }) => data['kind'] as string);

  describe('events are read in their order, each once and none left out', () => {
    /** A connection of a process that writes; its transactions are as long as the test wants. */
    async function writers(count: number): Promise<pg.Client[]> {
      const clients = Array.from({ length: count }, () => new pg.Client({ connectionString: house.testDatabase.url }));
      await Promise.all(clients.map((client) => client.connect()));
      return clients;
    }
    const write = async (client: pg.Client, ticket: string, text: string): Promise<void> =>
      void (await client.query(`INSERT INTO ticket_event (ticket_id, kind, actor_kind, data, at) VALUES ($1, 'noted', 'system', jsonb_build_object('n', $2::text), now())`, [ticket, text]));
    const read = async (reader: ReturnType<TicketFeed['reader']>): Promise<string[]> => (await reader.next()).map(({ data }) => (data as { n: string }).n);
    /** Until nothing is held back any more. */
    async function readAll(reader: ReturnType<TicketFeed['reader']>): Promise<string[]> {
      const all: string[] = [];
      for (let idle = false; !idle; ) {
        const some = await read(reader);
        all.push(...some);
        idle = some.length === 0 && !reader.waits;
      }
      return all;
    }
    async function readerFromNow() {
      const reader = house.get(TicketFeed).reader();
      await readAll(reader);
      return reader;
    }

    it.each([['commits', ['first', 'second']], ['rolls back', ['second']]])('also when the first %s after the second', async (end, expected) => {
      const ticket = await made();
      const reader = await readerFromNow();
      const [slow, fast] = (await writers(2)) as [pg.Client, pg.Client];
      await slow.query('BEGIN');
      await write(slow, ticket, 'first');
      await write(fast, ticket, 'second');
      expect([await read(reader), await read(reader), reader.waits]).toEqual([[], [], true]);
      await slow.query(end === 'commits' ? 'COMMIT' : 'ROLLBACK');
      expect(await readAll(reader)).toEqual(expected);
      await Promise.all([slow.end(), fast.end()]);
    });

    it('also for a reader that begins while somebody writes', async () => {
      const ticket = await made();
      const [slow, fast] = (await writers(2)) as [pg.Client, pg.Client];
      await slow.query('BEGIN');
      await write(slow, ticket, 'before it began');
      const reader = house.get(TicketFeed).reader();
      expect([await read(reader), reader.position]).toEqual([[], undefined]);
      await write(fast, ticket, 'after');
      await slow.query('COMMIT');
      expect(await readAll(reader)).toEqual(['after']);
      await Promise.all([slow.end(), fast.end()]);
    });

    it('in any order of beginnings, commits and rollbacks', async () => {
      const ticket = await made();
      const clients = await writers(4);
      const step = fc.record({ who: fc.integer({ min: 0, max: 3 }), does: fc.constantFrom('write', 'write', 'commit', 'rollback', 'read') });
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
          const reader = await readerFromNow();
          const heard: string[] = [];
          const begun = new Set<number>();
          for (const [index, { who, does }] of steps.entries()) {
            const client = clients[who]!;
            if (does === 'read') heard.push(...(await read(reader)));
            else if (does === 'write') {
              if (!begun.has(who)) await client.query('BEGIN');
              begun.add(who);
              await write(client, ticket, String(index));
            } else if (begun.delete(who)) await client.query(does);
          }
          for (const who of begun) await clients[who]!.query('COMMIT');
          heard.push(...(await readAll(reader)));
          const kept = await house.rows<{ n: string }>(`SELECT data->>'n' AS n FROM ticket_event WHERE ticket_id = $1 AND id > $2 ORDER BY id`, [ticket, begunAt]);
          begunAt = await house.get(TicketFeed).drawn();
          expect(heard).toEqual(kept.map(({ n }) => n));
        }),
        { numRuns: 40, seed: 20261128 },
      );
      await Promise.all(clients.map((client) => client.end()));
    });
    let begunAt = 0;
    beforeEach(async () => {
      begunAt = await house.get(TicketFeed).drawn();
    });
  });

  describe('a stream', () => {
    it('is for those who work at the desk', async () => {
      expect((await fetch(`${house.baseUrl}/api/ops/events`)).status).toBe(401);
      expect((await fetch(`${house.baseUrl}/api/ops/events?after=x`, { headers: { cookie: care.cookie } })).status).toBe(400);
    });

    it('tells what happens, also in another process, and what the team may see alone', async () => {
      const [here, there, theirs] = [await watch(care), await watch(care, { at: other }), await watch(crc, { at: other })];
      const id = await made();
      await note(care, id);
      await Promise.all([here, there].map((stream) => stream.until(() => about(stream, id).length > 0)));
      expect(about(there, id)).toEqual([
        { id: expect.stringMatching(/^\d+$/), event: 'ticket', data: { id: there.lastId, kind: 'noted', actor: { kind: 'agent', id: care.accountId, name: 'Casey Desk' }, data: { position: 1 }, at: expect.any(String), ticket: expect.objectContaining({ id, subject: 'Live', team: CARE, messageCount: 1, requester: { id: null, name: 'a•••n@example.com' } }) } },
      ]);
      await care.post(`/api/ops/tickets/${id}/transfer`, { team: CRC, reason: 'Theirs' });
      await Promise.all([there, theirs].map((stream) => stream.until(() => kinds(stream).includes('transferred'))));
      expect(kinds(theirs)).toEqual(['transferred']);
    });

    it('that was cut off goes on where it was, in any process, without losing or repeating one', async () => {
      const id = await made();
      const first = await watch(care);
      await note(care, id, 'one');
      await first.until(() => about(first, id).length === 1);
      first.close();
      for (const text of ['two', 'three']) await note(care, id, text);
      const again = await watch(care, { at: other, after: first.lastId });
      await note(care, id, 'four');
      await again.until(() => about(again, id).length === 3);
      expect(about(again, id).map(({ data }) => data['data'])).toEqual([{ position: 2 }, { position: 3 }, { position: 4 }]);
    });

    it('has the screen loaded afresh when it missed too much, or knows another history', async () => {
      const id = await made();
      const witness = await watch(care);
      const { lastId } = witness;
      await house.rows(`INSERT INTO ticket_event (ticket_id, kind, actor_kind, at) SELECT $1, 'noted', 'system', now() FROM generate_series(1, 600)`, [id]);
      await witness.until(() => about(witness, id).length === 600);
      for (const after of [lastId, '999999999999']) {
        const stream = await watch(care, { after });
        await stream.until(() => stream.of('reload').length === 1);
        expect(kinds(stream)).toEqual([]);
      }
    });

    it('ends with the session, and with the role', async () => {
      const site = { baseUrl: house.baseUrl, get: house.get };
      const [leaving, dismissed] = [await agent(site, 'agent', [CARE]), await agent(site, 'agent', [CARE])];
      const streams = [await watch(leaving), await watch(dismissed)];
      await house.rows('DELETE FROM session WHERE account_id = $1', [leaving.accountId]);
      await house.rows('DELETE FROM staff_member WHERE account_id = $1', [dismissed.accountId]);
      await Promise.all(streams.map(({ ended }) => ended));
      expect(streams.map((stream) => stream.of('over').map(({ data }) => data))).toEqual([[{ reason: 'signed-out' }], [{ reason: 'role' }]]);
    });

    it('follows a new role without being opened again', async () => {
      const site = { baseUrl: house.baseUrl, get: house.get };
      const promoted = await agent(site, 'agent', [CRC]);
      const stream = await watch(promoted);
      await house.rows(`UPDATE staff_member SET role = 'supervisor' WHERE account_id = $1`, [promoted.accountId]);
      // The role is looked at now and then: what happens from that moment on is heard.
      const id = await made();
      for (let n = 0; about(stream, id).length === 0; n += 1) {
        // The same words again would be taken for a second click.
        await note(care, id, `note ${n}`);
        await delay(200);
      }
    });
  });

  describe('presence', () => {
    it('shows who looks and who types to the others, in every process, for as long as they say so', async () => {
      const id = await made();
      const watching = await watch(care, { at: other });
      const path = `/api/ops/tickets/${id}/presence`;
      const people = () => watching.of('presence').filter(({ data }) => data['ticketId'] === id).map(({ data }) => (data['people'] as { name: string; typing: boolean }[]).map(({ name, typing }) => `${name} ${typing}`));
      expect((await care.post(path)).body).toEqual({ items: [] });
      await watching.until(() => people().length === 1);
      await care.post(path, { typing: true });
      await care.post(path, { typing: true });
      await watching.until(() => people().length === 2);
      house.clock.advance(21);
      await watching.until(() => people().length === 3);
      await care.post(path, { typing: true });
      await care.send('DELETE', path);
      await watching.until(() => people().length === 5);
      expect(people()).toEqual([['Casey Desk false'], ['Casey Desk true'], [], ['Casey Desk true'], []]);
      expect((await crc.post(path)).status).toBe(404);
      expect((await care.post(path, { typing: 'yes' })).status).toBe(400);
    });

    it('is told to whoever comes later', async () => {
      const id = await made();
      const first = await watch(care);
      await care.post(`/api/ops/tickets/${id}/presence`, { typing: true });
      await first.until(() => first.of('presence').length > 0);
      const late = await watch(care);
      await late.until(() => late.of('presence').some(({ data }) => data['ticketId'] === id));
    });
  });

  describe('streams', () => {
    // Naive: whoever is gone before their session was looked up is told things for ever, and takes the place of those who stay.
    it('that were given up while they were opened are forgotten', async () => {
      for (let wait = 0; wait < 20; wait += 1) {
        const gone = new AbortController();
        const asked = fetch(`${house.ownUrl}/api/ops/events`, { headers: { cookie: care.cookie }, signal: gone.signal }).catch(() => undefined);
        await delay(wait);
        gone.abort();
        await asked;
      }
      while (house.get(LiveStreams).count > 0) await delay(20);
      expect((await watch(care)).response.status).toBe(200);
    });

    it('are not begun by a process that has ended its own, for it could not stop before they do', async () => {
      other.get(LiveStreams).beforeApplicationShutdown();
      expect((await watch(care, { at: other })).response.status).toBe(503);
    });
  });
});
