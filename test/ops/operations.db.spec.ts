import { Audit, auditEvent } from '../../src/audit/index.js';
import { statementOf, type AuditFilter } from '../../src/audit/search-audit.js';
import { newId, writeCursor } from '../../src/common/index.js';
import { Database } from '../../src/database/index.js';
import type { Browser } from '../../src/http/index.js';
import { Journeys, StepTally, type JourneyKind } from '../../src/journeys/index.js';
import { ConnectorTally, LinkServiceAccount, ServicePassword } from '../../src/linking/index.js';
import { CancelMail, MailsOfAddress, QueueMail } from '../../src/mail/index.js';
import { declareJob, JobHandlers, JobOutbox, QueueStatus } from '../../src/queue/index.js';
import { registrationKind } from '../../src/registration/index.js';
import { signInKind } from '../../src/sign-in/index.js';
import { agent, JsonClient } from '../support/agent.js';
import { HttpPerson } from '../support/http-person.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';
import { signedIn } from '../support/signed-in.js';
import { statementsDuring } from '../support/statements.js';

interface MailLine { id: string; recipient: string; subject: string; unsent: string | null; status: string | null; withheld: boolean }
interface MailPage { items: MailLine[]; nextCursor: string | null }
interface AuditEntry { id: string; event: string; at: string; actor: { kind: string; id: string | null; name: string | null }; subjects: Record<string, string>; data: Record<string, unknown> }
interface AuditPage { items: AuditEntry[]; nextCursor: string | null }
interface Funnel { begun: number; completed: number; steps: { step: string; reached: number; stopped: number }[]; periods: { from: string; begun: number; completed: number }[] }
interface Connector { service: string; checks: number; p50Ms: number | null; p95Ms: number | null; failures: { kind: string; count: number }[]; circuits: { processes: number; open: number; openSince: string | null } | null; periods: { checks: number; failures: number }[] }

const ROOT = '/api/ops/operations';
const fails = declareJob<{ name: string }>('test.fails', { attempts: 1 });
const seen = auditEvent<{ place: string }>('ops-test.seen', 'A test saw something.');

describe('operations', () => {
  let house: RunningHouse;
  let site: { baseUrl: string; get: RunningHouse['get'] };
  let care: JsonClient;
  let supervisor: JsonClient;
  let admin: JsonClient;
  let customer: JsonClient;
  let email: string;
  let broken = true;

  beforeAll(async () => {
    house = await startHouse({ environment: { DEMO: 'on', DEMO_PORT: '0', INBOX_PORT: '0', SUPPORT_HOURS: 'sun-sat 00:00-24:00', SUPPORT_TIME_ZONE: 'UTC' } });
    site = { baseUrl: house.baseUrl, get: house.get };
    house.get(JobHandlers).handle(fails, async ({ name }) => {
      if (broken) throw new Error(`no way to ${name}`);
    });
    care = await agent(site, 'agent', ['customer-care'], { name: 'Casey' });
    supervisor = await agent(site, 'supervisor', [], { name: 'Sam' });
    admin = await agent(site, 'admin');
    const ann = await signedIn(site);
    email = ann.email;
    customer = new JsonClient(house.baseUrl, ann.person, ann.accountId);
  });
  afterAll(() => house?.close());

  /** @returns once it is so; jobs are done by workers in their own time */
  async function eventually<T>(look: () => Promise<T>, isSo: (found: T) => boolean): Promise<T> {
    for (;;) {
      const found = await look();
      if (isSo(found)) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  const entriesOf = (event: string, who: JsonClient): Promise<{ subjects: Record<string, string>; data: Record<string, unknown> }[]> =>
    house.rows('SELECT subjects, data FROM audit_event WHERE event = $1 AND actor_id = $2 ORDER BY at DESC, id DESC', [event, who.accountId]);

  describe('who is let in', () => {
    it.each([
      ['GET', '/health', [401, 403, 200, 200, 200]],
      ['GET', '/connectors', [401, 403, 200, 200, 200]],
      ['GET', '/funnels', [401, 403, 403, 200, 200]],
      ['GET', '/queues', [401, 403, 403, 200, 200]],
      ['GET', '/queues/prompt/failed', [401, 403, 403, 200, 200]],
      ['POST', '/queues/prompt/failed/retry', [401, 403, 403, 200, 200]],
      ['POST', '/queues/prompt/failed/none/retry', [401, 403, 403, 404, 404]],
      ['POST', '/queues/prompt/failed/%00/retry', [401, 403, 403, 400, 400]],
      ['POST', '/mails/search', [401, 403, 400, 400, 400]],
      ['GET', `/mails/${newId()}`, [401, 403, 404, 404, 404]],
      ['POST', '/audit/search', [401, 403, 403, 200, 200]],
      ['GET', '/audit/events', [401, 403, 403, 200, 200]],
    ])('%s %s', async (method, path, expected) => {
      const stranger = new JsonClient(house.baseUrl, new HttpPerson());
      const answers = await Promise.all([stranger, customer, care, supervisor, admin].map((who) => who.send(method, `${ROOT}${path}`, method === 'POST' ? {} : undefined)));

      expect(answers.map(({ status }) => status)).toEqual(expected);
    });
  });

  describe('health', () => {
    it('names what /health/ready names, with since when and the last look', async () => {
      const { body } = await care.get<{ dependencies: { name: string; status: string; since: string; checkedAt: string }[] }>(`${ROOT}/health`);
      const ready = (await (await fetch(`${house.baseUrl}/health/ready`)).json()) as { details: object };

      expect(body.dependencies.map(({ name }) => name).sort()).toEqual(Object.keys(ready.details).sort());
      for (const { since, checkedAt } of body.dependencies) expect(Date.parse(since)).toBeLessThanOrEqual(Date.parse(checkedAt));
      expect(body.dependencies.find(({ name }) => name === 'database')).toMatchObject({ status: 'up', message: null });
    });
  });

  describe('queues', () => {
    const failed = async (): Promise<{ id: string; name: string; attempts: number; error: string }[]> =>
      (await supervisor.get<{ items: { id: string; name: string; attempts: number; error: string }[] }>(`${ROOT}/queues/upkeep/failed`)).body.items.filter(({ name }) => name === 'test.fails');
    const order = async (name: string): Promise<void> => {
      await house.get(Database).transaction(() => house.get(JobOutbox).enqueue(fails, { name }));
    };

    it('tell of each lane, and of what failed without what belongs to customers', async () => {
      await order('ann.example@example.com with ABCD2345');
      const [job] = await eventually(failed, (jobs) => jobs.length === 1);
      const { body } = await supervisor.get<{ lanes: { lane: string; failed: number }[]; workers: number }>(`${ROOT}/queues`);

      expect(job).toMatchObject({ name: 'test.fails', attempts: 1, error: 'no way to [address] with [code]' });
      expect(body).toMatchObject({ lanes: [{ lane: 'prompt', waiting: expect.any(Number) as number }, { lane: 'upkeep', failed: 1 }], outbox: { rows: 0 }, workers: 1 });
    });

    it('have one begun anew, once, and say who did', async () => {
      const [job] = await failed();
      broken = false;
      const retry = (): Promise<{ status: number }> => supervisor.post(`${ROOT}/queues/upkeep/failed/${job!.id}/retry`);
      expect((await retry()).status).toBe(200);
      await eventually(failed, (jobs) => jobs.length === 0);

      expect((await retry()).status).toBe(409);
      expect((await entriesOf('ops.job-retried', supervisor)).map(({ data }) => data)).toEqual([{ lane: 'upkeep', name: 'test.fails', job: job!.id }]);
    });

    it('have all begun anew', async () => {
      broken = true;
      for (const name of ['one', 'two', 'three']) await order(name);
      await eventually(failed, (jobs) => jobs.length === 3);
      broken = false;
      // A job of the house itself may be among them.
      const count = (await house.get(QueueStatus).read()).lanes.find(({ lane }) => lane === 'upkeep')!.failed;
      const { body } = await supervisor.post(`${ROOT}/queues/upkeep/failed/retry`);
      await eventually(() => house.get(QueueStatus).read(), ({ lanes }) => lanes.every((lane) => lane.failed === 0));

      expect(count).toBeGreaterThanOrEqual(3);
      expect(body).toEqual({ retried: count });
      expect((await entriesOf('ops.jobs-retried', supervisor))[0]?.data).toEqual({ lane: 'upkeep', count });
    });
  });

  describe('mails', () => {
    const search = (who: JsonClient, by: string, value: string, cursor?: string) => who.post<MailPage>(`${ROOT}/mails/search`, { by, value, cursor });

    async function mailed(to: string, accountId?: string, withheld = false): Promise<string> {
      return house.get(QueueMail).queue({ template: 'pin-changed', to, params: { path: '/account', at: house.clock.now() }, ...(accountId && { correlation: { accountId } }), withheld });
    }
    /** As one that was sent long ago: nobody hands it over. */
    async function kept(to: string): Promise<string> {
      const id = newId();
      await house.rows(
        `INSERT INTO mail_message (id, template, recipient, sender, subject, params_sealed, message_id_header, created_at, give_up_at)
         VALUES ($1, 'pin-changed', $2, 'noreply@example.com', 'Your PIN was changed', '', '<x>', $3, $3)`,
        [id, to, house.clock.now()],
      );
      return id;
    }
    async function ticketOf(accountId: string | null, address: string | null, team: string): Promise<string> {
      const number = `INC${String(Math.floor(1e8 + Math.random() * 9e8))}`;
      await house.rows(
        `INSERT INTO ticket (id, number, account_id, contact_address, source, kind, state, subject, team, priority, routing_rule, routing_because, due_at, due_trail, messages, created_at, modified_at)
         VALUES ($1, $2, $3, $4, 'mail', 'issue', 'open', 'Where is it', $5, 'normal', 'master-account', 'about-the-master-account', $6, '[]', 1, $6, $6)`,
        [newId(), number, accountId, address, team, house.clock.now()],
      );
      return number;
    }
    const settled = (id: string) => eventually(() => house.rows<{ next_attempt_at: Date | null }>('SELECT next_attempt_at FROM mail_message WHERE id = $1', [id]), ([row]) => row!.next_attempt_at === null);

    it('that were taken back, or that had nothing left to say, are shown as such and not as waiting', async () => {
      const to = 'Second.Thoughts@example.com';
      const leaving = { template: 'pin-changed', to, params: { path: '/account', at: house.clock.now() }, notBefore: house.clock.in(10) } as const;
      const waiting = await house.get(QueueMail).queue(leaving);
      const taken = await house.get(QueueMail).queue(leaving);
      expect(await house.get(CancelMail).cancel(taken)).toBe(true);
      const withdrawn = await kept(to);
      await house.rows(`UPDATE mail_message SET attempts = 1 WHERE id = $1`, [withdrawn]);
      await house.rows(`INSERT INTO mail_attempt (message_id, number, started_at, ended_at, outcome) VALUES ($1, 1, $2, $2, 'cancelled')`, [withdrawn, house.clock.now()]);

      const { items } = (await search(supervisor, 'address', to)).body;
      expect(new Map(items.map(({ id, unsent, status }) => [id, [unsent, status]]))).toEqual(new Map([[waiting, [null, null]], [taken, ['taken-back', null]], [withdrawn, ['withdrawn', null]]]));
      const words = 'Taken back by its writer before it left: nobody got it';
      expect((await supervisor.get(`${ROOT}/mails/${taken}`)).body).toMatchObject({ mail: { unsent: 'taken-back' }, sentence: words, entries: [{ kind: 'asked' }, { kind: 'taken-back', text: words }] });
      expect((await supervisor.get(`${ROOT}/mails/${withdrawn}`)).body).toMatchObject({ mail: { unsent: 'withdrawn' }, entries: [{ kind: 'asked' }, { kind: 'cancelled' }] });
      expect((await house.get(MailsOfAddress).latest(to, 3, { locale: 'en' })).map(({ id, unsent }) => [id, unsent])).toEqual(expect.arrayContaining([[taken, 'taken-back'], [withdrawn, 'withdrawn'], [waiting, null]]));
      await house.get(CancelMail).cancel(waiting);
    });

    it('are found by address in any case, page by page, none twice', async () => {
      const ids = [];
      for (let i = 0; i < 53; i += 1) ids.push(await kept('Pages.Here@example.com'));
      const first = await search(supervisor, 'address', 'pages.here@EXAMPLE.com');
      const second = await search(supervisor, 'address', 'pages.here@example.com', first.body.nextCursor!);

      expect([first.body.items.length, second.body.items.length, second.body.nextCursor]).toEqual([50, 3, null]);
      expect([...first.body.items, ...second.body.items].map(({ id }) => id)).toEqual(ids.sort().reverse());
      expect(first.body.items[0]).toMatchObject({ recipient: 'Pages.Here@example.com', subject: 'Your PIN was changed' });
    });

    it('are found by the beginning of an address in the order of addresses, page by page', async () => {
      for (const name of ['prefix.b', 'prefix.a', 'prefix.c', 'Prefix.A', 'prefiy']) for (let i = 0; i < 20; i += 1) await kept(`${name}@example.com`);
      const found: MailLine[] = [];
      let cursor: string | null | undefined;
      do {
        const { body } = await search(supervisor, 'prefix', 'PREFIX.', cursor ?? undefined);
        found.push(...body.items);
        cursor = body.nextCursor;
      } while (cursor);

      expect(found.map(({ recipient }) => recipient.toLowerCase())).toEqual([...Array<string>(40).fill('prefix.a@example.com'), ...Array<string>(20).fill('prefix.b@example.com'), ...Array<string>(20).fill('prefix.c@example.com')]);
      expect(new Set(found.map(({ id }) => id)).size).toBe(80);
      expect(await search(supervisor, 'prefix', 'ab')).toMatchObject({ status: 400, body: { code: 'http.request.invalid' } });
      expect(await search(supervisor, 'prefix', '%%%')).toMatchObject({ status: 400 });
      expect(await search(supervisor, 'prefix', 'prefix', writeCursor(['prefix.a@example.com', '2026-02-31 00:00:00+00', newId()]))).toMatchObject({ status: 400 });
    });

    it('are not found by what no database takes', async () => {
      expect((await search(supervisor, 'address', 'a\u0000b@c.d')).body.items).toEqual([]);
      expect(await search(supervisor, 'number', '\u0000')).toMatchObject({ status: 400 });
    });

    it('are found by the number of a ticket and by Message-ID', async () => {
      const id = await house.get(QueueMail).queue({ template: 'ticket-created', to: email, params: { path: '/support', at: house.clock.now(), facts: { number: 'INC555000111', subject: 'CRQ999999999 again' } } });
      const [{ message_id_header: header } = { message_id_header: '' }] = await house.rows<{ message_id_header: string }>('SELECT message_id_header FROM mail_message WHERE id = $1', [id]);

      for (const [by, value] of [['number', 'inc555000111'], ['message-id', header], ['message-id', id]]) expect((await search(supervisor, by!, value!)).body.items.map((mail) => mail.id)).toEqual([id]);
      expect((await search(supervisor, 'message-id', "<' OR 1=1>")).body.items).toEqual([]);
      expect((await search(supervisor, 'number', 'CRQ999999999')).body.items).toEqual([]);
    });

    it('are for agents those of customers whom their team serves, with the address masked', async () => {
      const { accountId, email: address } = await signedIn(site);
      const id = await mailed(address, accountId);
      const refused = { status: 403, body: { code: 'ops.mails.not-served' } };
      expect(await search(care, 'address', address)).toMatchObject(refused);
      expect(await search(care, 'address', 'nobody.at.all@example.com')).toMatchObject(refused);
      expect(await search(care, 'message-id', id)).toMatchObject(refused);
      expect(await care.get(`${ROOT}/mails/${id}`)).toMatchObject(refused);
      expect(await search(care, 'prefix', address.slice(0, 8))).toMatchObject({ status: 403, body: { code: 'ops.mails.no-prefix' } });

      const foreign = await ticketOf(accountId, null, 'client-response-center');
      expect(await search(care, 'address', address)).toMatchObject(refused);
      expect(await search(care, 'number', foreign)).toMatchObject({ status: 404 });
      await ticketOf(accountId, null, 'customer-care');
      const { body } = await search(care, 'address', address);
      expect(body.items.map((mail) => mail.id)).toContain(id);
      expect(JSON.stringify(body)).not.toContain(address.split('@')[0]);
      expect((await care.get(`${ROOT}/mails/${id}`)).status).toBe(200);
    });

    it('are for agents also those of somebody without an account who wrote to their team', async () => {
      await ticketOf(null, 'Stranger@example.org', 'customer-care');
      await mailed('stranger@example.org');

      expect((await search(care, 'address', 'stranger@example.org')).body.items).toHaveLength(1);
    });

    it('have a timeline in the words that their recipient reads', async () => {
      const id = await mailed('gone@bounce.example');
      await settled(id);
      const { body } = await supervisor.get<{ sentence: string; answer: string; entries: { kind: string; text: string; theirWords: string | null }[]; mail: MailLine; messageId: string }>(`${ROOT}/mails/${id}`);

      expect(body).toMatchObject({ answer: 'bounced', mail: { status: 'bounced', recipient: 'gone@bounce.example' }, messageId: `<${id}@localhost>` });
      expect(body.sentence).toMatch(/^Email was bounced at .+ due to an address that does not exist there$/);
      expect(body.entries.map(({ kind }) => kind)).toEqual(['asked', 'bounced']);
      expect(body.entries[1]).toMatchObject({ text: body.sentence, theirWords: expect.stringContaining('5.1.1') as string });
    });

    it('say when one is tried again, and when one was held back', async () => {
      const [slow, held] = [await mailed('someone@slow.example'), await mailed('enough@example.com', undefined, true)];
      await settled(held);
      const tried = await eventually(() => supervisor.get<{ entries: { kind: string; text: string }[]; sentence: string }>(`${ROOT}/mails/${slow}`), ({ body }) => body.entries.some(({ kind }) => kind === 'deferred'));

      expect(tried.body.entries.map(({ kind }) => kind)).toEqual(['asked', 'deferred', 'next']);
      expect(tried.body.sentence).toBe('Emails may take up to 5 minutes to show in this report. Please try again.');
      expect((await supervisor.get<{ entries: { kind: string }[] }>(`${ROOT}/mails/${held}`)).body.entries.map(({ kind }) => kind)).toEqual(['asked', 'withheld']);
    });

    it('leave in the audit log who searched whom, and no address', async () => {
      await mailed(email, customer.accountId!);
      await search(supervisor, 'address', email);
      const [entry] = await entriesOf('ops.mails-searched', supervisor);
      await search(supervisor, 'address', `X${email}`);
      const [other] = await entriesOf('ops.mails-searched', supervisor);

      expect(entry).toMatchObject({ subjects: { account: customer.accountId }, data: { by: 'address', furtherPage: false, accounts: [customer.accountId], address: expect.stringMatching(/^[0-9a-f]{24}$/) as string } });
      expect(other).toMatchObject({ subjects: {}, data: { found: 0, accounts: [] } });
      expect(other!.data['address']).not.toBe(entry!.data['address']);
      expect(await house.rows(`SELECT id FROM audit_event WHERE (data::text || subjects::text) LIKE '%@%'`)).toEqual([]);
    });
  });

  describe('the funnel', () => {
    const funnels = async (window = '24h'): Promise<{ registration: Funnel; signIn: Funnel }> => {
      await house.get(StepTally).writeDown();
      return (await supervisor.get<{ registration: Funnel; signIn: Funnel }>(`${ROOT}/funnels?window=${window}`)).body;
    };
    const browser = { binding: () => Buffer.alloc(32) } as unknown as Browser;

    async function walk<Step extends string>(kind: JourneyKind<object, Step>, ...steps: Step[]): Promise<void> {
      const journeys = house.get(Journeys);
      let journey = await journeys.start(kind, { browser, destination: '/' });
      for (const [index, to] of steps.entries()) {
        const from = index === 0 ? kind.first : steps[index - 1]!;
        if (kind.transitions[to].length === 0) await journeys.complete(kind, journey, { from, to: to as never });
        else journey = (await journeys.advance(kind, journey, { from, to }))!;
      }
    }

    it('says how many reached each step and where they stopped', async () => {
      const before = (await funnels()).registration;
      await walk(registrationKind);
      await walk(registrationKind, 'password');
      await walk(registrationKind, 'password');
      await walk(registrationKind, 'password', 'mfa', 'security-questions', 'token');
      await walk(registrationKind, 'password', 'mfa', 'security-questions', 'token', 'done');
      const after = (await funnels()).registration;
      const added = after.steps.map(({ step, reached, stopped }, index) => [step, reached - before.steps[index]!.reached, stopped - before.steps[index]!.stopped]);

      expect(added).toEqual([['contact-details', 5, 1], ['password', 4, 2], ['mfa', 2, 0], ['security-questions', 2, 0], ['token', 2, 1], ['done', 1, 0]]);
      expect([after.begun - before.begun, after.completed - before.completed]).toEqual([5, 1]);
    });

    it('counts nothing of what was rolled back, and of a form that was sent twice one end', async () => {
      const before = (await funnels()).signIn;
      await house.get(Database).transaction(async () => {
        await walk(signInKind, 'password');
        throw new Error('refused');
      }).catch(() => undefined);
      const journey = await house.get(Journeys).start(signInKind, { browser, destination: '/' });
      for (let i = 0; i < 2; i += 1) await house.get(Journeys).complete(signInKind, journey, { from: 'email', to: 'done' });
      const after = (await funnels()).signIn;

      expect([after.begun - before.begun, after.completed - before.completed]).toEqual([1, 1]);
    });

    it('adds what several processes counted, and puts each journey into the hour in which it began', async () => {
      await walk(signInKind, 'password', 'done');
      const other = new StepTally(house.get(Database));
      const yesterday = new Date(house.clock.now().getTime() - 26 * 3_600_000);
      const before = [(await funnels()).signIn, (await funnels('7d')).signIn];
      for (let i = 0; i < 3; i += 1) other.began({ kind: 'sign-in', step: 'email', createdAt: yesterday });
      other.began({ kind: 'sign-in', step: 'email', createdAt: house.clock.now() });
      await other.writeDown();
      const after = [(await funnels()).signIn, (await funnels('7d')).signIn];

      expect(after.map(({ begun }, index) => begun - before[index]!.begun)).toEqual([1, 4]);
      expect(after.map(({ periods }) => periods.length)).toEqual([24, 28]);
      for (const { periods, begun } of after) expect(periods.reduce((sum, period) => sum + period.begun, 0)).toBe(begun);
    });

    it('never looks at journeys, however many there are', async () => {
      const statements = await statementsDuring(() => supervisor.get(`${ROOT}/funnels?window=30d`));

      expect(statements.filter((text) => text.includes('journey_step_hour'))).toHaveLength(2);
      expect(statements.filter((text) => /\bjourney\b/.test(text))).toEqual([]);
    });

    it('costs the same with ten times as many journeys and years of counts', async () => {
      await house.rows(`INSERT INTO journey_step_hour (kind, hour, step, begun, reached, went_on)
        SELECT kind, date_trunc('hour', now()) - n * interval '1 hour', step, 1e6, 1e6, 1 FROM generate_series(2000, 12000) AS n, unnest(ARRAY['registration', 'sign-in']) AS kind, unnest(ARRAY['done', 'password']) AS step`);
      await house.rows('ANALYZE journey_step_hour');
      const plan = JSON.stringify(await house.rows(`EXPLAIN (ANALYZE, FORMAT JSON) SELECT sum(reached) FROM journey_step_hour WHERE kind = 'sign-in' AND hour >= now() - interval '24 hours'`));

      expect(plan).toContain('journey_step_hour_pkey');
      expect(plan).not.toContain('Seq Scan');
      expect((await funnels()).registration.completed).toBeLessThan(1_000);
    });
  });

  describe('connectors', () => {
    const connector = async (): Promise<Connector> => {
      await house.get(ConnectorTally).writeDown();
      const { body } = await care.get<{ items: Connector[] }>(`${ROOT}/connectors?window=24h`);
      return body.items.find(({ service }) => service === 'savvisstation')!;
    };

    it('tell how a service fails, and that it is not asked any more', async () => {
      const { signal } = new AbortController();
      const attempt = () => house.get(LinkServiceAccount).link({ accountId: customer.accountId!, service: 'savvisstation', username: `u-${newId().slice(0, 8)}`, password: new ServicePassword('x'), keep: false }, signal);
      for (let i = 0; i < 4; i += 1) await attempt();
      const { checks, failures, circuits, periods } = await connector();

      expect({ checks, failures }).toEqual({ checks: 4, failures: [{ kind: 'connection-failed', count: 3 }, { kind: 'circuit-open', count: 1 }] });
      expect(circuits).toMatchObject({ processes: 1, open: 1, openSince: house.clock.now().toISOString() });
      expect(periods.at(-1)).toMatchObject({ checks: 4, failures: 4 });
    });

    it('add what several processes measured', async () => {
      const other = new ConnectorTally(house.get(Database), house.clock);
      other.watch(() => new Map([['savvisstation', 'closed']]));
      for (let i = 0; i < 196; i += 1) other.count('savvisstation', { outcome: 'invalid' }, i < 180 ? 55 : 950);
      other.count('savvisstation', { outcome: 'unavailable', why: 'timed-out' }, 5_000);
      await other.writeDown();
      const { checks, p50Ms, p95Ms, circuits, failures } = await connector();

      expect(checks).toBe(201);
      expect(p50Ms).toBeGreaterThan(40);
      expect(p50Ms).toBeLessThanOrEqual(60);
      expect(p95Ms).toBeGreaterThan(675);
      expect(p95Ms).toBeLessThanOrEqual(1_000);
      expect(failures).toContainEqual({ kind: 'timed-out', count: 1 });
      expect(circuits).toMatchObject({ processes: 2, open: 1 });
      await other.beforeApplicationShutdown();
      expect((await connector()).circuits).toMatchObject({ processes: 1 });
    });

    it('keep what could not be written down for the next time', async () => {
      const { checks } = await connector();
      const other = new ConnectorTally(house.get(Database), house.clock);
      other.count('savvisstation', { outcome: 'invalid' }, 20);
      await house.rows('ALTER TABLE connector_hour RENAME TO connector_hour_away');
      await expect(other.writeDown()).rejects.toThrow();
      await house.rows('ALTER TABLE connector_hour_away RENAME TO connector_hour');
      await other.writeDown();
      await other.writeDown();

      expect((await connector()).checks).toBe(checks + 1);
    });
  });

  describe('the audit log', () => {
    const search = (filter: Record<string, unknown>, who = supervisor) => who.post<AuditPage>(`${ROOT}/audit/search`, filter);
    const account = newId();
    const ticket = newId();

    it('is searched by whom it is about, who did it, event and time, page by page to the end', async () => {
      const actor = { kind: 'agent', id: care.accountId! } as const;
      const record = (place: string, subjects: Record<string, string>): Promise<void> => house.get(Audit).record({ event: seen, actor, subjects, data: { place } });
      for (let i = 0; i < 120; i += 1) await record('here', { account });
      const middle = house.clock.now();
      house.clock.advance(60);
      await record('there', { account, ticket });
      const found: AuditEntry[] = [];
      let cursor: string | null | undefined;
      do {
        const { body } = await search({ account, cursor: cursor ?? undefined });
        found.push(...body.items);
        cursor = body.nextCursor;
      } while (cursor);

      // What is recorded while somebody pages through stands before their first page.
      const own = found.filter(({ event }) => event === 'ops-test.seen');
      expect(own).toHaveLength(121);
      expect(new Set(own.map(({ id }) => id)).size).toBe(121);
      expect(own[0]).toMatchObject({ actor: { kind: 'agent', id: care.accountId, name: 'Casey Desk' }, subjects: { account, ticket }, data: { place: 'there' } });
      const counts = await Promise.all(
        [{ ticket, event: 'ops-test.seen' }, { actor: care.accountId, event: 'ops-test.seen', from: new Date(middle.getTime() + 1).toISOString() }, { event: 'ops-test.seen', to: middle.toISOString() }, { event: 'ops-test.nothing' }].map(
          async (filter) => (await search(filter)).body.items.length,
        ),
      );
      expect(counts).toEqual([1, 1, 0, 0]);
    });

    it('takes an email for an account, and says of what it cannot read what to do', async () => {
      await search({ account: email });
      expect((await entriesOf('ops.audit-searched', supervisor))[0]).toMatchObject({ subjects: { account: customer.accountId }, data: { by: ['account'], furtherPage: false } });

      expect(await search({ account: 'nobody@example.com' })).toMatchObject({ status: 404, body: { code: 'ops.account.unknown' } });
      expect(await search({ ticket: 'INC000000000' })).toMatchObject({ status: 404, body: { code: 'support.ticket.unknown' } });
      expect(await search({ from: 'yesterday' })).toMatchObject({ status: 400, body: { code: 'http.request.invalid' } });
      for (const cursor of ['nonsense', writeCursor(['9999-99-99 99:99:99+99', newId()])]) {
        expect(await search({ cursor })).toMatchObject({ status: 400, body: { code: 'ops.cursor.unreadable' } });
      }
    });

    it('knows the events that it may be searched for', async () => {
      const { body } = await supervisor.get<{ items: { name: string; description: string }[] }>(`${ROOT}/audit/events`);

      expect(body.items.find(({ name }) => name === 'ops.audit-searched')?.description).toContain('searched this log');
      expect(body.items.map(({ name }) => name)).toEqual(expect.arrayContaining(['sign-in.refused', 'registration.completed']));
    });

    it('is read by an index in the order of time, whatever it is searched by', async () => {
      await house.rows(
        `INSERT INTO audit_event (id, at, event, actor_kind, actor_id, subjects, data)
         SELECT gen_random_uuid(), now() - n * interval '1 minute', 'ops-test.many-' || n % 20, 'agent', md5((n % 300)::text)::uuid, jsonb_build_object('account', md5((n % 500)::text)::uuid, 'ticket', md5((n % 700)::text)::uuid), '{}'
           FROM generate_series(1, 30000) AS n`,
      );
      await house.rows('ANALYZE audit_event');
      const [{ id } = { id: '' }] = await house.rows<{ id: string }>(`SELECT md5('7')::uuid AS id`);
      const filters: AuditFilter[] = [{}, { event: 'ops-test.many-7' }, { actorId: id }, { accountId: id }, { ticketId: id }, { from: new Date(Date.now() - 86_400_000), to: new Date() }];
      for (const filter of filters) {
        const { text, values } = statementOf(filter, { at: '2026-11-28 00:00:00+00', id }, 51);
        const plan = JSON.stringify(await house.rows(`EXPLAIN (FORMAT JSON) ${text}`, values));

        expect(plan).toMatch(/"Node Type":"Index Scan".*"Scan Direction":"Backward"/);
        expect(plan).not.toMatch(/Seq Scan|"Sort"/);
      }
    });
  });
});
