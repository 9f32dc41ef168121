export { declareJob, LANES, type JobDeclaration, type JobOptions, type Lane, type Nothing } from './declare-job.js';
export { FailedJobs, type FailedJob } from './failed-jobs.js';
export { JobHandlers, type JobContext } from './job-handlers.js';
export { JobOutbox, type EnqueueOptions } from './job-outbox.js';
export { QueueModule } from './queue.module.js';
export { QueueStatus, type LaneDepth, type QueueFigures } from './queue-status.js';
