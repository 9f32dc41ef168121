import { Injectable, Logger, Optional } from '@nestjs/common';
import { DelayedError, type Job } from 'bullmq';
import { PinoLogger } from 'nestjs-pino';
import { Clock } from '../common/index.js';
import { JobHandlers } from './job-handlers.js';

const UNKNOWN_JOB_DELAY_MS = 30_000;

/** Does one job: finds its handler and gives its log lines the job's id, as a request gives its own. */
@Injectable()
export class JobRunner {
  readonly #log = new Logger(JobRunner.name);

  constructor(
    private readonly handlers: JobHandlers,
    private readonly clock: Clock,
    @Optional() private readonly pino?: PinoLogger,
  ) {}

  async run(job: Job, token: string | undefined): Promise<void> {
    const handler = this.handlers.handlerOf(job.name);
    if (!handler) return this.#leaveToOthers(job, token);
    const context = { jobId: job.id ?? '', attempt: job.attemptsMade + 1 };
    await this.#inLogContext({ job: job.name, jobId: context.jobId }, async () => {
      try {
        await handler(job.data as object, context);
      } catch (error) {
        this.#log.warn(`${job.name} failed at attempt ${context.attempt}: ${error instanceof Error ? error.message : String(error)}`);
        throw error;
      }
    });
  }

  /** During a rolling update an older process meets jobs of a newer one: they wait for somebody who knows them. */
  async #leaveToOthers(job: Job, token: string | undefined): Promise<void> {
    this.#log.warn(`nobody here knows ${job.name}`);
    if (job.repeatJobKey !== undefined) return;
    await job.moveToDelayed(this.clock.now().getTime() + UNKNOWN_JOB_DELAY_MS, token);
    throw new DelayedError();
  }

  #inLogContext(bindings: Record<string, string>, work: () => Promise<void>): Promise<void> {
    return this.pino ? this.pino.runInContext(work, { bindings }) : work();
  }
}
