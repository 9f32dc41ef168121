import { Injectable } from '@nestjs/common';
import { Database } from '../../database/index.js';

export interface AppRow {
  secret_sealed: string;
  enrolled_at: Date;
  last_used_at: Date | null;
}

@Injectable()
export class AppRows {
  constructor(private readonly database: Database) {}

  async find(accountId: string): Promise<AppRow | null> {
    const [row] = await this.database.query<AppRow>(
      'SELECT secret_sealed, enrolled_at, last_used_at FROM mfa_app WHERE account_id = $1',
      [accountId],
    );
    return row ?? null;
  }

  /**
   * Spends a step. Later steps only, so that a code can't be used after its successor (RFC 6238 §5.2). What was told about
   * refused codes is over with the right one.
   * @throws what `isUnmet` knows when it was spent or seen before; of simultaneous calls exactly one is not
   */
  async spend(accountId: string, step: number, now: Date): Promise<void> {
    await Promise.all([
      this.database.insist(
        'UPDATE mfa_app SET last_step = $2, last_used_at = $3 WHERE account_id = $1 AND last_step < $2 AND NOT $2 = ANY (seen_steps) RETURNING account_id',
        [accountId, step, now],
      ),
      this.database.write('DELETE FROM mfa_refused_code WHERE account_id = $1', [accountId]),
    ]);
  }

  /**
   * Notes that the code of a step was seen before or after its time: it will not be good when its time comes. Steps that
   * are over are forgotten.
   * @returns whether it was the first time: the code that was accepted last was seen then
   */
  async see(accountId: string, step: number, currentStep: number): Promise<boolean> {
    const rows = await this.database.queryApart(
      `UPDATE mfa_app SET seen_steps =
         ARRAY (SELECT seen FROM unnest(seen_steps) AS seen WHERE seen > $3::bigint - 25) || $2::bigint
       WHERE account_id = $1 AND last_step <> $2 AND NOT $2 = ANY (seen_steps) RETURNING account_id`,
      [accountId, step, currentStep],
    );
    return rows.length === 1;
  }

  /**
   * What was seen of its codes while it was offered stays seen. What was told about refused codes is over.
   * @param replacing whether an app that is there gives way
   * @returns whether the app is enrolled
   */
  async insert(app: { holder: string; accountId: string; sealed: string; step: number; now: Date }, replacing: boolean): Promise<boolean> {
    const rows = await this.database.query(
      `WITH seen AS (SELECT coalesce((SELECT seen_steps FROM mfa_enrolment WHERE holder = $6), '{}') AS steps),
       told AS (DELETE FROM mfa_refused_code WHERE account_id = $1)
       INSERT INTO mfa_app AS before (account_id, secret_sealed, enrolled_at, added_at, last_step, seen_steps)
       SELECT $1::uuid, $2::text, $3::timestamptz, $3, $4::bigint, steps FROM seen
       ON CONFLICT (account_id) DO UPDATE SET secret_sealed = $2, enrolled_at = $3, last_step = $4, last_used_at = NULL,
         seen_steps = excluded.seen_steps, added_at = coalesce(before.added_at, before.enrolled_at)
       WHERE $5 RETURNING account_id`,
      [app.accountId, app.sealed, app.now, app.step, replacing, app.holder],
    );
    return rows.length === 1;
  }

  /** One that took the place of an older one is as old: whoever put it there had that. @returns whether there was one */
  async removeSince(accountId: string, since: Date): Promise<boolean> {
    const rows = await this.database.query(
      'DELETE FROM mfa_app WHERE account_id = $1 AND coalesce(added_at, enrolled_at) >= $2 RETURNING account_id',
      [accountId, since],
    );
    return rows.length > 0;
  }

  async remove(accountId: string): Promise<void> {
    await this.database.query('DELETE FROM mfa_app WHERE account_id = $1', [accountId]);
  }
}
