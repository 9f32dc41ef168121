import { Injectable } from '@nestjs/common';
import { newId } from '../common/index.js';
import { Database } from '../database/index.js';
import type { JobDeclaration } from './declare-job.js';
import { OutboxRelay } from './outbox-relay.js';

export interface EnqueueOptions {
  /** Not before then; at once when left out. */
  readonly runAt?: Date;
  /** Of jobs with the same key one is enough, as long as the first has not been forgotten (an hour after it ran). */
  readonly key?: string;
}

/**
 * The way to have something done later. The order is a row in the caller's transaction: it exists if and only if what
 * caused it is committed, and it reaches the queue even when this process is killed right after.
 */
@Injectable()
export class JobOutbox {
  constructor(
    private readonly database: Database,
    private readonly relay: OutboxRelay,
  ) {}

  enqueue<Payload extends object>(job: JobDeclaration<Payload>, payload: Payload, options: EnqueueOptions = {}): Promise<void> {
    return this.enqueueAll(job, [payload], options);
  }

  /** Many orders of one kind in one statement; a `key` would make them one, so there is none. */
  async enqueueAll<Payload extends object>(
    job: JobDeclaration<Payload>,
    payloads: readonly Payload[],
    { runAt, key }: EnqueueOptions = {},
  ): Promise<void> {
    if (payloads.length === 0) return;
    if (key !== undefined && !/^[\w-]{1,100}$/.test(key)) throw new Error(`"${key}" is no key for a job`);
    const ids = payloads.map(() => (key === undefined ? newId() : `${job.name}-${key}`));
    await this.database.query(
      `INSERT INTO job_outbox (id, lane, name, payload, attempts, backoff_seconds, run_at)
       SELECT entry.id, $3, $4, entry.payload, $5, $6, $7
         FROM unnest($1::text[], $2::jsonb[]) AS entry (id, payload)
       ON CONFLICT (id) DO NOTHING`,
      [ids, payloads.map((payload) => JSON.stringify(payload)), job.lane, job.name, job.attempts, job.backoffSeconds, runAt ?? null],
    );
    this.database.afterCommit(() => this.relay.kick());
  }
}
