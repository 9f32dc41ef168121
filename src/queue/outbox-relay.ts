import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import type { BulkJobOptions } from 'bullmq';
import { Clock } from '../common/index.js';
import { Database } from '../database/index.js';
import type { Lane } from './declare-job.js';
import { Lanes } from './lanes.js';

const BATCH = 200;

interface OutboxRow {
  id: string;
  lane: Lane;
  name: string;
  payload: object;
  attempts: number;
  backoff_seconds: number;
  run_at: Date | null;
}

/**
 * Carries orders from the outbox to the queue. A row leaves the outbox only after the queue has its job. Killed in
 * between, the row is carried again under the same job id, which the queue takes for the same job.
 */
@Injectable()
export class OutboxRelay implements BeforeApplicationShutdown {
  readonly #log = new Logger(OutboxRelay.name);
  #running: Promise<void> | undefined;
  #again = false;
  #stopped = false;

  constructor(
    private readonly database: Database,
    private readonly lanes: Lanes,
    private readonly clock: Clock,
  ) {}

  /** Starts carrying unless it is already going on, in which case it looks once more. Never throws. */
  kick(): void {
    if (this.#stopped) return;
    this.#again = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
  }

  /** @returns when nothing is being carried any more */
  async settled(): Promise<void> {
    await this.#running;
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#stopped = true;
    await this.settled();
  }

  async #run(): Promise<void> {
    try {
      while (this.#again) {
        this.#again = false;
        while ((await this.#carryBatch()) === BATCH);
      }
    } catch (error) {
      this.#log.warn(`orders stay in the outbox for now: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** Processes that carry at the same time take different rows (SKIP LOCKED). */
  #carryBatch(): Promise<number> {
    return this.database.outside(() =>
      this.database.transaction(async () => {
        const rows = await this.database.query<OutboxRow>(
          `SELECT id, lane, name, payload, attempts, backoff_seconds, run_at FROM job_outbox
            ORDER BY created_at LIMIT $1 FOR UPDATE SKIP LOCKED`,
          [BATCH],
        );
        if (rows.length === 0) return 0;
        for (const [lane, orders] of Map.groupBy(rows, (row) => row.lane)) {
          await this.lanes.addAll(lane, orders.map((row) => this.#job(row)));
        }
        await this.database.query('DELETE FROM job_outbox WHERE id = ANY($1)', [rows.map((row) => row.id)]);
        return rows.length;
      }),
    );
  }

  #job(row: OutboxRow): { name: string; data: object; opts: BulkJobOptions } {
    const delay = row.run_at ? Math.max(0, row.run_at.getTime() - this.clock.now().getTime()) : 0;
    return {
      name: row.name,
      data: row.payload,
      opts: {
        jobId: row.id,
        delay,
        attempts: row.attempts,
        backoff: { type: 'exponential', delay: row.backoff_seconds * 1000 },
      },
    };
  }
}
