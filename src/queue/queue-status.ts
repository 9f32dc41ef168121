import { Injectable } from '@nestjs/common';
import { Database } from '../database/index.js';
import { LANES, type Lane } from './declare-job.js';
import { inTime, Lanes } from './lanes.js';
import { WorkerHeartbeat } from './worker-heartbeat.js';

export interface LaneDepth {
  readonly lane: Lane;
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly failed: number;
}

export interface QueueFigures {
  readonly lanes: readonly LaneDepth[];
  /** Orders that have not reached the queue yet. */
  readonly outbox: { readonly rows: number; readonly oldestSeconds: number };
  readonly workers: { readonly alive: number; readonly lastSeenSeconds: number | undefined };
}

/** How the queue is doing, for health and metrics. */
@Injectable()
export class QueueStatus {
  constructor(
    private readonly database: Database,
    private readonly lanes: Lanes,
    private readonly heartbeat: WorkerHeartbeat,
  ) {}

  /** @throws when database or queue don't answer within 5 seconds */
  async read(): Promise<QueueFigures> {
    const [lanes, outbox, workers] = await Promise.all([
      Promise.all(LANES.map((lane) => this.#depth(lane))),
      this.#outbox(),
      this.heartbeat.read(),
    ]);
    return { lanes, outbox, workers };
  }

  /** Worker processes alone: one cheap statement. */
  workers(): Promise<QueueFigures['workers']> {
    return this.heartbeat.read();
  }

  async #depth(lane: Lane): Promise<LaneDepth> {
    const counts = await inTime(this.lanes.of(lane).getJobCounts('wait', 'prioritized', 'active', 'delayed', 'failed'));
    return {
      lane,
      waiting: (counts['wait'] ?? 0) + (counts['prioritized'] ?? 0),
      active: counts['active'] ?? 0,
      delayed: counts['delayed'] ?? 0,
      failed: counts['failed'] ?? 0,
    };
  }

  async #outbox(): Promise<QueueFigures['outbox']> {
    const [row] = await this.database.query<{ rows: number; oldest: number | null }>(
      'SELECT count(*)::int AS rows, extract(epoch FROM now() - min(created_at))::float8 AS oldest FROM job_outbox',
    );
    return { rows: row!.rows, oldestSeconds: Math.max(0, row!.oldest ?? 0) };
  }
}
