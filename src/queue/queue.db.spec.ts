import { setTimeout as delay } from 'node:timers/promises';
import { Test, type TestingModule } from '@nestjs/testing';
import { cutConnections } from '../../test/support/cut-connections.js';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { hasRedis, startRedis, type TestRedis } from '../../test/support/redis.js';
import { ConfigModule, readConfig } from '../config/index.js';
import { Database, DatabaseModule } from '../database/index.js';
import { declareJob, type JobDeclaration } from './declare-job.js';
import { JobHandlers, type JobContext } from './job-handlers.js';
import { JobOutbox } from './job-outbox.js';
import { OutboxRelay } from './outbox-relay.js';
import { QueueModule } from './queue.module.js';
import { QueueStatus } from './queue-status.js';
import { ScheduleKeeper } from './schedule-keeper.js';

const greet = declareJob<{ name: string }>('test.greet', { lane: 'prompt', attempts: 3, backoffSeconds: 0.05 });
const tick = declareJob('test.tick');

/** Collects what handlers are told; `next` waits for the event instead of for time to pass. */
class Heard {
  readonly names: string[] = [];
  #waiting: (() => void)[] = [];
  say(name: string): void {
    this.names.push(name);
    for (const wake of this.#waiting.splice(0)) wake();
  }
  async until(count: number): Promise<string[]> {
    while (this.names.length < count) await new Promise<void>((resolve) => { this.#waiting.push(resolve); });
    return this.names;
  }
}

describe.each([['PostgreSQL', true], ['Redis', hasRedis]])('the queue on %s', (kind, available) => {
  const suite = available ? describe : describe.skip;
  suite('', () => {
    let database: TestDatabase;
    let redis: TestRedis | undefined;
    const houses: TestingModule[] = [];

    beforeEach(async () => {
      database = await createTestDatabase();
      redis = kind === 'Redis' ? await startRedis() : undefined;
    });
    afterEach(async () => {
      await Promise.all(houses.splice(0).map((house) => house.close()));
      await redis?.stop();
      await database.drop();
    });

    async function openHouse(register: (handlers: JobHandlers) => void, workers = 'on'): Promise<TestingModule> {
      const config = readConfig({ DATABASE_URL: database.url, WORKERS: workers, ...(redis && { REDIS_URL: redis.url }) });
      const house = await Test.createTestingModule({
        imports: [
          ConfigModule.forRoot(config),
          DatabaseModule.forRoot({ url: database.url, poolSize: 5, schema: [] }),
          QueueModule.forRoot({ databaseUrl: database.url }),
        ],
      }).compile();
      register(house.get(JobHandlers));
      houses.push(house);
      return house.init();
    }
    async function listening(job: JobDeclaration<{ name: string }> = greet): Promise<{ house: TestingModule; heard: Heard }> {
      const heard = new Heard();
      const house = await openHouse((handlers) => handlers.handle(job, async ({ name }) => heard.say(name)));
      return { house, heard };
    }

    it('does what was ordered in a committed transaction, and nothing of a rolled back one', async () => {
      const { house, heard } = await listening();
      const outbox = house.get(JobOutbox);
      const undone = house.get(Database).transaction(async () => {
        await outbox.enqueue(greet, { name: 'undone' });
        throw new Error('changed my mind');
      });
      await expect(undone).rejects.toThrow('changed my mind');
      await house.get(Database).transaction(() => outbox.enqueue(greet, { name: 'done' }));
      expect(await heard.until(1)).toEqual(['done']);
      await house.get(OutboxRelay).settled();
      expect((await house.get(QueueStatus).read()).outbox.rows).toBe(0);
    });

    it('takes orders in a process without workers and does them in one with', async () => {
      const web = await openHouse(() => undefined, 'off');
      await web.get(JobOutbox).enqueueAll(greet, Array.from({ length: 450 }, (_, i) => ({ name: String(i) })));
      const { heard } = await listening();
      expect(new Set(await heard.until(450)).size).toBe(450);
    });

    it('carries what a killed process has left in the outbox', async () => {
      const { house, heard } = await listening();
      await house.get(Database).query(
        `INSERT INTO job_outbox (id, lane, name, payload, attempts, backoff_seconds)
         VALUES ('left-behind', 'prompt', 'test.greet', '{"name":"orphan"}', 1, 1)`,
      );
      expect(await heard.until(1)).toEqual(['orphan']);
    });

    it('does once what was carried twice', async () => {
      const { house, heard } = await listening();
      const outbox = house.get(JobOutbox);
      await outbox.enqueue(greet, { name: 'once' }, { key: 'k1' });
      await heard.until(1);
      await outbox.enqueue(greet, { name: 'once' }, { key: 'k1' });
      await outbox.enqueue(greet, { name: 'after' });
      expect(await heard.until(2)).toEqual(['once', 'after']);
    });

    it('waits until the time that was asked for', async () => {
      const { house, heard } = await listening();
      const outbox = house.get(JobOutbox);
      const startedAt = Date.now();
      await house.get(Database).transaction(async () => {
        await outbox.enqueue(greet, { name: 'later' }, { runAt: new Date(startedAt + 2_000) });
        await outbox.enqueue(greet, { name: 'now' });
      });
      expect(await heard.until(2)).toEqual(['now', 'later']);
      expect(Date.now() - startedAt).toBeGreaterThanOrEqual(2_000);
    });

    it('tries again what failed, as often as declared', async () => {
      const attempts: JobContext[] = [];
      const heard = new Heard();
      const house = await openHouse((handlers) =>
        handlers.handle(greet, async ({ name }, context) => {
          attempts.push(context);
          heard.say(name);
          throw new Error('not yet');
        }),
      );
      await house.get(JobOutbox).enqueue(greet, { name: 'stubborn' });
      await heard.until(3);
      expect(attempts.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
      expect(new Set(attempts.map(({ jobId }) => jobId)).size).toBe(1);
    });

    it('keeps one schedule however many processes there are', async () => {
      const heard = new Heard();
      const register = (handlers: JobHandlers): void => {
        handlers.handle(tick, async () => heard.say('tick'));
        handlers.every(tick, 1);
      };
      const startedAt = Date.now();
      await openHouse(register);
      await openHouse(register);
      await openHouse(register);
      await heard.until(4);
      // Three houses that each ticked for themselves would be there within one second.
      expect(Date.now() - startedAt).toBeGreaterThan(2_000);
    });

    it('leaves a job that it does not know to a process that does', async () => {
      const older = await openHouse(() => undefined);
      await older.get(JobOutbox).enqueue(greet, { name: 'from the future' });
      const status = older.get(QueueStatus);
      const delayed = async (): Promise<number> => (await status.read()).lanes.find(({ lane }) => lane === 'prompt')!.delayed;
      while ((await delayed()) === 0) await delay(50);
      expect((await status.read()).lanes.find(({ lane }) => lane === 'prompt')!.failed).toBe(0);
    });

    it('finishes what it has begun before it closes', async () => {
      const begun = new Heard();
      let finished = false;
      let go: () => void = () => undefined;
      const house = await openHouse((handlers) =>
        handlers.handle(greet, async ({ name }) => {
          begun.say(name);
          await new Promise<void>((resolve) => { go = resolve; });
          finished = true;
        }),
      );
      await house.get(JobOutbox).enqueue(greet, { name: 'slow' });
      await begun.until(1);
      const closing = house.close();
      houses.splice(houses.indexOf(house), 1);
      go();
      await closing;
      expect(finished).toBe(true);
    });

    it('goes on by itself after the database has cut every connection', async () => {
      const { house, heard } = await listening();
      await cutConnections(database);
      // The connection that notices answers "not now"; whoever asks again is served.
      while (!(await house.get(JobOutbox).enqueue(greet, { name: 'after the cut' }).then(() => true, () => false)));
      expect(await heard.until(1)).toEqual(['after the cut']);
    });

    it('says how it is doing', async () => {
      const { house } = await listening();
      const figures = await house.get(QueueStatus).read();
      expect(figures.workers.alive).toBe(1);
      expect(figures.workers.lastSeenSeconds).toBeLessThan(10);
      expect(figures.lanes.map(({ lane }) => lane)).toEqual(['prompt', 'upkeep']);
    });
  });
});

describe('the queue on Redis that lost everything', () => {
  (hasRedis ? it : it.skip)('gets its schedules back and goes on', async () => {
    const database = await createTestDatabase();
    const redis = await startRedis();
    const heard = new Heard();
    const house = await Test.createTestingModule({
      imports: [
        ConfigModule.forRoot(readConfig({ DATABASE_URL: database.url, REDIS_URL: redis.url })),
        DatabaseModule.forRoot({ url: database.url, poolSize: 5, schema: [] }),
        QueueModule.forRoot({ databaseUrl: database.url }),
      ],
    }).compile();
    house.get(JobHandlers).handle(tick, async () => heard.say('tick'));
    house.get(JobHandlers).every(tick, 1);
    await house.init();
    await heard.until(1);
    await redis.restartEmpty();
    await house.get(ScheduleKeeper).keep();
    await heard.until(heard.names.length + 2);
    await house.close();
    await redis.stop();
    await database.drop();
  });
});
