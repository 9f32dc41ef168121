import { Injectable } from '@nestjs/common';
import { Clock } from '../common/index.js';
import { JobHandlers, type Schedule } from './job-handlers.js';
import { inTime, Lanes } from './lanes.js';

/** A schedule that is so late has lost its next job. */
const LATE_MS = 60_000;

/** Sees to it that every schedule is in the queue: at start, and again when the queue has lost it (Redis flushed). */
@Injectable()
export class ScheduleKeeper {
  constructor(
    private readonly handlers: JobHandlers,
    private readonly lanes: Lanes,
    private readonly clock: Clock,
  ) {}

  async keep(): Promise<void> {
    for (const schedule of this.handlers.schedules) {
      if (await this.#isKept(schedule)) continue;
      const { job, seconds } = schedule;
      const options = { removeOnComplete: { age: 3_600, count: 20 }, removeOnFail: { age: 86_400, count: 100 } };
      await inTime(
        this.lanes.of(job.lane).upsertJobScheduler(job.name, { every: seconds * 1000 }, { name: job.name, data: {}, opts: options }),
      );
    }
  }

  async #isKept({ job, seconds }: Schedule): Promise<boolean> {
    const kept = await inTime(this.lanes.of(job.lane).getJobScheduler(job.name));
    if (!kept || Number(kept.every) !== seconds * 1000 || kept.next === undefined) return false;
    return kept.next > this.clock.now().getTime() - Math.max(LATE_MS, 2 * seconds * 1000);
  }
}
