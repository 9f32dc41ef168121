import { hostname } from 'node:os';
import { Injectable } from '@nestjs/common';
import { newId } from '../common/index.js';
import { Database } from '../database/index.js';

/** By the database's own clock: the processes' clocks need not agree. */
@Injectable()
export class WorkerHeartbeat {
  readonly #processId = newId();

  constructor(private readonly database: Database) {}

  async beat(): Promise<void> {
    await this.database.query(
      `INSERT INTO worker_heartbeat (process_id, host, pid) VALUES ($1, $2, $3)
       ON CONFLICT (process_id) DO UPDATE SET seen_at = now()`,
      [this.#processId, hostname(), process.pid],
    );
  }

  async stop(): Promise<void> {
    await this.database.query(
      `DELETE FROM worker_heartbeat WHERE process_id = $1 OR seen_at < now() - interval '1 hour'`,
      [this.#processId],
    );
  }

  /** @returns how many worker processes were seen within the last 30 seconds, and seconds since the last of all */
  async read(): Promise<{ alive: number; lastSeenSeconds: number | undefined }> {
    const [row] = await this.database.query<{ alive: number; last_seen: number | null }>(
      `SELECT count(*) FILTER (WHERE seen_at > now() - interval '30 seconds')::int AS alive,
              extract(epoch FROM now() - max(seen_at))::float8 AS last_seen
         FROM worker_heartbeat`,
    );
    return { alive: row!.alive, lastSeenSeconds: row!.last_seen ?? undefined };
  }
}
