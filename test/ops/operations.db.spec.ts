import { newId } from '../../src/common/index.js';
import { Database } from '../../src/database/index.js';
import type { Browser } from '../../src/http/index.js';
import { Journeys, StepTally, type JourneyKind } from '../../src/journeys/index.js';
import { ConnectorTally, LinkServiceAccount, ServicePassword } from '../../src/linking/index.js';
import { declareJob, JobHandlers, JobOutbox, QueueStatus } from '../../src/queue/index.js';
import { registrationKind } from '../../src/registration/index.js';
import { signInKind } from '../../src/sign-in/index.js';
import { JsonClient } from '../support/agent.js';
import { HttpPerson } from '../support/http-person.js';
import { eventually, OPERATIONS, OperationsHouse } from '../support/operations-house.js';
import type { RunningHouse } from '../support/running-house.js';
import { statementsDuring } from '../support/statements.js';

interface Funnel { begun: number; completed: number; steps: { step: string; reached: number; stopped: number }[]; periods: { from: string; begun: number; completed: number }[] }
interface Connector { service: string; checks: number; p50Ms: number | null; p95Ms: number | null; failures: { kind: string; count: number }[]; circuits: { processes: number; open: number; openSince: string | null } | null; periods: { checks: number; failures: number }[] }

const fails = declareJob<{ name: string }>('test.fails', { attempts: 1 });

describe('operations', () => {
  let operations: OperationsHouse;
  let house: RunningHouse;
  let care: JsonClient;
  let supervisor: JsonClient;
  let admin: JsonClient;
  let customer: JsonClient;
  let broken = true;

  beforeAll(async () => {
    operations = await OperationsHouse.open();
    ({ house, care, supervisor, admin, customer } = operations);
    house.get(JobHandlers).handle(fails, async ({ name }) => {
      if (broken) throw new Error(`no way to ${name}`);
    });
  });
  afterAll(() => operations?.close());
  const entriesOf = (event: string, who: JsonClient) => operations.entriesOf(event, who);

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
      const answers = await Promise.all([stranger, customer, care, supervisor, admin].map((who) => who.send(method, `${OPERATIONS}${path}`, method === 'POST' ? {} : undefined)));

      expect(answers.map(({ status }) => status)).toEqual(expected);
    });
  });

  describe('health', () => {
    it('names what /health/ready names, with since when and the last look', async () => {
      const { body } = await care.get<{ dependencies: { name: string; status: string; since: string; checkedAt: string }[] }>(`${OPERATIONS}/health`);
      const ready = (await (await fetch(`${house.baseUrl}/health/ready`)).json()) as { details: object };

      expect(body.dependencies.map(({ name }) => name).sort()).toEqual(Object.keys(ready.details).sort());
      for (const { since, checkedAt } of body.dependencies) expect(Date.parse(since)).toBeLessThanOrEqual(Date.parse(checkedAt));
      expect(body.dependencies.find(({ name }) => name === 'database')).toMatchObject({ status: 'up', message: null });
    });
  });

  describe('queues', () => {
    const failed = async (): Promise<{ id: string; name: string; attempts: number; error: string }[]> =>
      (await supervisor.get<{ items: { id: string; name: string; attempts: number; error: string }[] }>(`${OPERATIONS}/queues/upkeep/failed`)).body.items.filter(({ name }) => name === 'test.fails');
    const order = async (name: string): Promise<void> => {
      await house.get(Database).transaction(() => house.get(JobOutbox).enqueue(fails, { name }));
    };

    it('tell of each lane, and of what failed without what belongs to customers', async () => {
      await order('ann.example@example.com with ABCD2345');
      const [job] = await eventually(failed, (jobs) => jobs.length === 1);
      const { body } = await supervisor.get<{ lanes: { lane: string; failed: number }[]; workers: number }>(`${OPERATIONS}/queues`);

      expect(job).toMatchObject({ name: 'test.fails', attempts: 1, error: 'no way to [address] with [code]' });
      expect(body).toMatchObject({ lanes: [{ lane: 'prompt', waiting: expect.any(Number) as number }, { lane: 'upkeep', failed: 1 }], outbox: { rows: 0 }, workers: 1 });
    });

    it('have one begun anew, once, and say who did', async () => {
      const [job] = await failed();
      broken = false;
      const retry = (): Promise<{ status: number }> => supervisor.post(`${OPERATIONS}/queues/upkeep/failed/${job!.id}/retry`);
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
      const { body } = await supervisor.post(`${OPERATIONS}/queues/upkeep/failed/retry`);
      await eventually(() => house.get(QueueStatus).read(), ({ lanes }) => lanes.every((lane) => lane.failed === 0));

      expect(count).toBeGreaterThanOrEqual(3);
      expect(body).toEqual({ retried: count });
      expect((await entriesOf('ops.jobs-retried', supervisor))[0]?.data).toEqual({ lane: 'upkeep', count });
    });
  });

  describe('the funnel', () => {
    const funnels = async (window = '24h'): Promise<{ registration: Funnel; signIn: Funnel }> => {
      await house.get(StepTally).writeDown();
      return (await supervisor.get<{ registration: Funnel; signIn: Funnel }>(`${OPERATIONS}/funnels?window=${window}`)).body;
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
      const statements = await statementsDuring(() => supervisor.get(`${OPERATIONS}/funnels?window=30d`));

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
      const { body } = await care.get<{ items: Connector[] }>(`${OPERATIONS}/connectors?window=24h`);
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
});
