import { BullModule } from '@nestjs/bullmq';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Config } from '../config/index.js';
import { LANES } from './declare-job.js';
import { FailedJobs } from './failed-jobs.js';
import { JobHandlers } from './job-handlers.js';
import { JobOutbox } from './job-outbox.js';
import { JobRunner } from './job-runner.js';
import { Lanes } from './lanes.js';
import { OutboxRelay } from './outbox-relay.js';
import { PromptLane } from './prompt.lane.js';
import { QueueConnection } from './queue-connection.js';
import { QueueStatus } from './queue-status.js';
import { ScheduleKeeper } from './schedule-keeper.js';
import { UpkeepLane } from './upkeep.lane.js';
import { WorkerHeartbeat } from './worker-heartbeat.js';
import { Workers } from './workers.js';

/** Jobs outlive their end for a while, so that an order carried twice is known as done. */
const DEFAULT_JOB_OPTIONS = { removeOnComplete: { age: 3_600, count: 5_000 }, removeOnFail: { age: 7 * 86_400, count: 5_000 } };

@Module({})
class QueueConnectionModule {}

@Global()
@Module({})
export class QueueModule {
  /** @param databaseUrl where jobs are kept unless `REDIS_URL` says otherwise */
  static forRoot({ databaseUrl }: { databaseUrl: string }): DynamicModule {
    const connection: DynamicModule = {
      module: QueueConnectionModule,
      providers: [
        {
          provide: QueueConnection,
          useFactory: (config: Config) => QueueConnection.open({ databaseUrl, redisUrl: config.queue.redisUrl }),
          inject: [Config],
        },
      ],
      exports: [QueueConnection],
    };
    return {
      module: QueueModule,
      imports: [
        connection,
        BullModule.forRootAsync({
          imports: [connection],
          useFactory: (queue: QueueConnection) => ({
            connection: queue.options,
            defaultJobOptions: DEFAULT_JOB_OPTIONS,
            // Nobody reads BullMQ's event stream here.
            streams: { events: { maxLen: 500 } },
          }),
          inject: [QueueConnection],
          extraOptions: { manualRegistration: true },
        }),
        BullModule.registerQueue(...LANES.map((name) => ({ name }))),
      ],
      providers: [
        JobOutbox, OutboxRelay, JobHandlers, JobRunner, Lanes, PromptLane, UpkeepLane, ScheduleKeeper,
        WorkerHeartbeat, Workers, QueueStatus, FailedJobs,
      ],
      exports: [JobOutbox, JobHandlers, QueueStatus, FailedJobs],
    };
  }
}
