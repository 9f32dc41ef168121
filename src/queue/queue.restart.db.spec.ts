import { Test } from '@nestjs/testing';
import { temporaryFolder } from '../../test/support/temporary-folder.js';
import { ConfigModule, readConfig } from '../config/index.js';
import { Database, DatabaseModule, migrate, startEmbeddedPostgres } from '../database/index.js';
import { declareJob } from './declare-job.js';
import { JobHandlers } from './job-handlers.js';
import { JobOutbox } from './job-outbox.js';
import { QueueModule } from './queue.module.js';
import { CreateQueue } from './migrations/create-queue.js';

const greet = declareJob<{ name: string }>('test.greet', { lane: 'prompt' });
/** STANDARDS, "Nothing lost". */
const WITHIN_MS = 15_000;

it('the queue goes on by itself after PostgreSQL was restarted', async () => {
  const cluster = { dataDir: temporaryFolder('restart'), durable: false, log: () => undefined };
  const first = await startEmbeddedPostgres(cluster);
  await migrate(first.url, [{ entities: [], migrations: [CreateQueue] }]);
  const house = await Test.createTestingModule({
    imports: [
      ConfigModule.forRoot(readConfig({ DATABASE_URL: first.url })),
      DatabaseModule.forRoot({ url: first.url, poolSize: 5, schema: [] }),
      QueueModule.forRoot({ databaseUrl: first.url }),
    ],
  }).compile();
  const done = Promise.withResolvers<string>();
  house.get(JobHandlers).handle(greet, async ({ name }) => done.resolve(name));
  await house.init();

  await first.stop();
  await expect(house.get(Database).query('SELECT 1')).rejects.toMatchObject({ code: 'database.unavailable' });
  const second = await startEmbeddedPostgres(cluster);
  const backAt = performance.now();
  expect(second.url).toBe(first.url);
  while (!(await house.get(JobOutbox).enqueue(greet, { name: 'after the restart' }).then(() => true, () => false)));
  expect(await done.promise).toBe('after the restart');
  expect(performance.now() - backAt).toBeLessThan(WITHIN_MS);

  await house.close();
  await second.stop();
});
