import { Injectable } from '@nestjs/common';
import { DomainError } from '../common/index.js';
import type { Lane } from './declare-job.js';
import { inTime, Lanes } from './lanes.js';
import { redactError } from './redact-error.js';

export interface FailedJob {
  readonly id: string;
  /** Of its declaration, `mail.hand-over`. */
  readonly name: string;
  /** How often it was begun. */
  readonly attempts: number;
  readonly failedAt: Date | null;
  /** Of the last attempt, without what belongs to customers. */
  readonly error: string;
}

/** Jobs that failed as often as they are tried, and wait for somebody to look. */
@Injectable()
export class FailedJobs {
  constructor(private readonly lanes: Lanes) {}

  /** @returns the latest first; how many there are in all is told by `QueueStatus` */
  async page(lane: Lane, from: number, most: number): Promise<FailedJob[]> {
    const jobs = await inTime(this.lanes.of(lane).getFailed(from, from + most - 1));
    return jobs.filter(Boolean).map(({ id, name, attemptsMade, finishedOn, failedReason }) => ({
      id: id ?? '',
      name,
      attempts: attemptsMade,
      failedAt: finishedOn === undefined || finishedOn === null ? null : new Date(finishedOn),
      error: redactError(failedReason ?? ''),
    }));
  }

  /**
   * Has one begun anew, with all its attempts.
   * @returns its name
   * @throws DomainError queue.job.unknown (404), queue.job.not-failed (409)
   */
  async retry(lane: Lane, id: string): Promise<string> {
    const job = await inTime(this.lanes.of(lane).getJob(id));
    if (!job) throw new DomainError('queue.job.unknown', { status: 404 });
    if (!(await inTime(job.isFailed()))) throw new DomainError('queue.job.not-failed', { status: 409 });
    try {
      await inTime(job.retry('failed', { resetAttemptsMade: true }));
    } catch (error) {
      // Somebody else was quicker.
      if (await inTime(job.isFailed())) throw error;
      throw new DomainError('queue.job.not-failed', { status: 409, cause: error });
    }
    return job.name;
  }

  /** @returns how many had failed by then */
  async retryAll(lane: Lane): Promise<number> {
    const queue = this.lanes.of(lane);
    const { failed = 0 } = await inTime(queue.getJobCounts('failed'));
    await inTime(queue.retryJobs({ state: 'failed' }));
    return failed;
  }
}
