import { Processor } from '@nestjs/bullmq';
import { JobRunner } from './job-runner.js';
import { LaneHost, WORKER_OPTIONS } from './lane.host.js';

/** Many at once: a hand-over to a slow mail server mostly waits. */
@Processor('prompt', { ...WORKER_OPTIONS, concurrency: 10 })
export class PromptLane extends LaneHost {
  constructor(runner: JobRunner) {
    super(runner);
  }
}
