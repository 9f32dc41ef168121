import { Injectable } from '@nestjs/common';
import { Database } from '../../database/index.js';

export type AttemptResult = 'signed-in' | 'refused' | 'slowed-down';

export interface Attempt {
  readonly id: string;
  readonly at: Date;
  readonly result: AttemptResult;
  /** RFC 8176 */
  readonly methods: readonly string[];
  readonly userAgent: string;
  /** The network that it came from, see `networkOf`. */
  readonly network: string | null;
  /** Until when it was slowed down. */
  readonly slowedUntil: Date | null;
}

/** Where a page of the history begins: after the attempt of this time and id. */
export type After = Pick<Attempt, 'at' | 'id'>;

const COLUMNS = 'id, at, result, methods, user_agent AS "userAgent", network, slowed_until AS "slowedUntil"';

@Injectable()
export class AttemptRows {
  constructor(private readonly database: Database) {}

  /** For an account that there is not (`null`) the same statement writes nothing, so that both take one statement's time. */
  async insert(accountId: string | null, attempt: Attempt): Promise<void> {
    await this.database.write(
      `INSERT INTO sign_in_attempt (account_id, id, at, result, methods, user_agent, network, slowed_until)
       SELECT $1::uuid, $2::uuid, $3::timestamptz, $4::text, $5::text[], $6::text, $7::text, $8::timestamptz WHERE $1::uuid IS NOT NULL
       ON CONFLICT DO NOTHING`,
      [accountId, attempt.id, attempt.at, attempt.result, attempt.methods, attempt.userAgent, attempt.network, attempt.slowedUntil],
    );
  }

  /** The latest first. */
  async ofAccount(accountId: string, since: Date, after: After | null, most: number): Promise<Attempt[]> {
    return this.database.query<Attempt>(
      `SELECT ${COLUMNS} FROM sign_in_attempt
       WHERE account_id = $1 AND at > $2 AND ($3::timestamptz IS NULL OR (at, id) < ($3, $4::uuid))
       ORDER BY at DESC, id DESC LIMIT $5`,
      [accountId, since, after?.at ?? null, after?.id ?? null, most],
    );
  }

  async lastSuccess(accountId: string, since: Date): Promise<Date | null> {
    const [row] = await this.database.query<{ at: Date }>(
      `SELECT at FROM sign_in_attempt WHERE account_id = $1 AND at > $2 AND result = 'signed-in' ORDER BY at DESC, id DESC LIMIT 1`,
      [accountId, since],
    );
    return row?.at ?? null;
  }

  /** @returns how many from before then were removed; at most `most` */
  async removeBefore(moment: Date, most: number): Promise<number> {
    const rows = await this.database.query(
      `DELETE FROM sign_in_attempt WHERE (account_id, at, id) IN
         (SELECT account_id, at, id FROM sign_in_attempt WHERE at <= $1 LIMIT $2 FOR UPDATE SKIP LOCKED)
       RETURNING id`,
      [moment, most],
    );
    return rows.length;
  }
}
