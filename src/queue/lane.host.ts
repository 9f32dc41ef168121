import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import { Logger } from '@nestjs/common';
import type { Job, WorkerOptions } from 'bullmq';
import type { JobRunner } from './job-runner.js';

export const WORKER_OPTIONS: Omit<WorkerOptions, 'connection'> = {
  // Begun by `Workers`, once the connection is known to work.
  autorun: false,
  // How soon work goes on after the database or Redis is back; BullMQ's own default is 15 s.
  runRetryDelay: 1_000,
  // A worker that dies over a job gives it back after so long. Handlers are idempotent, so dying often condemns no job.
  lockDuration: 30_000,
  stalledInterval: 15_000,
  maxStalledCount: 20,
};

/** What both lanes have in common. */
export abstract class LaneHost extends WorkerHost {
  readonly #log = new Logger('Worker');

  protected constructor(private readonly runner: JobRunner) {
    super();
  }

  process(job: Job, token?: string): Promise<void> {
    return this.runner.run(job, token);
  }

  begin(): void {
    this.worker.run().catch((error: unknown) => this.onError(error instanceof Error ? error : new Error(String(error))));
  }

  @OnWorkerEvent('error')
  onError(error: Error): void {
    this.#log.warn(`lane ${this.worker.name}: ${error.message}`);
  }
}
