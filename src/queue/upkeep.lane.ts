import { Processor } from '@nestjs/bullmq';
import { JobRunner } from './job-runner.js';
import { LaneHost, WORKER_OPTIONS } from './lane.host.js';

@Processor('upkeep', { ...WORKER_OPTIONS, concurrency: 2 })
export class UpkeepLane extends LaneHost {
  constructor(runner: JobRunner) {
    super(runner);
  }
}
