import { Injectable } from '@nestjs/common';
import { Database } from '../../database/index.js';

export interface EnrolmentRow {
  account_id: string;
  may_replace: boolean;
  secret_sealed: string | null;
  previous_sealed: string | null;
  secret_until: Date | null;
  codes_sealed: string | null;
}

/** Enrolments that are under way, by who holds them: a journey or a session. */
@Injectable()
export class EnrolmentRows {
  constructor(private readonly database: Database) {}

  async find(holder: string, accountId: string, now: Date): Promise<EnrolmentRow | null> {
    const [row] = await this.database.query<EnrolmentRow>(
      `SELECT account_id, may_replace, secret_sealed, previous_sealed, secret_until, codes_sealed FROM mfa_enrolment
       WHERE holder = $1 AND account_id = $2 AND expires_at > $3`,
      [holder, accountId, now],
    );
    return row ?? null;
  }

  /** Begins, or begins anew: whatever the holder had under way is dropped. */
  async begin(holder: string, row: { accountId: string; mayReplace: boolean; expiresAt: Date }): Promise<void> {
    await this.database.query(
      `INSERT INTO mfa_enrolment (holder, account_id, may_replace, expires_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (holder) DO UPDATE SET account_id = $2, may_replace = $3, expires_at = $4, secret_sealed = NULL,
         previous_sealed = NULL, secret_until = NULL, codes_sealed = NULL, seen_steps = '{}'`,
      [holder, row.accountId, row.mayReplace, row.expiresAt],
    );
  }

  /**
   * Puts a fresh secret in the place of one that ran out.
   * @returns whether this call did it; a simultaneous one may have been first
   */
  async offer(holder: string, secret: { sealed: string; until: Date; now: Date }): Promise<boolean> {
    const rows = await this.database.query(
      `UPDATE mfa_enrolment SET previous_sealed = secret_sealed, secret_sealed = $2, secret_until = $3, seen_steps = '{}'
       WHERE holder = $1 AND codes_sealed IS NULL AND (secret_until IS NULL OR secret_until <= $4) RETURNING holder`,
      [holder, secret.sealed, secret.until, secret.now],
    );
    return rows.length === 1;
  }

  /**
   * Notes that the code of a step was seen before or after its time, committed by itself.
   * @returns whether it was the first time
   */
  async see(holder: string, step: number): Promise<boolean> {
    const rows = await this.database.queryApart(
      'UPDATE mfa_enrolment SET seen_steps = seen_steps || $2::bigint WHERE holder = $1 AND NOT $2 = ANY (seen_steps) RETURNING holder',
      [holder, step],
    );
    return rows.length === 1;
  }

  async wasSeen(holder: string, step: number): Promise<boolean> {
    return (await this.database.query('SELECT 1 FROM mfa_enrolment WHERE holder = $1 AND $2 = ANY (seen_steps)', [holder, step])).length > 0;
  }

  /** Keeps fresh recovery codes for the page that shows them; the secret is done with. */
  async keepCodes(holder: string, row: { accountId: string; sealed: string; expiresAt: Date }): Promise<void> {
    await this.database.query(
      `INSERT INTO mfa_enrolment (holder, account_id, codes_sealed, expires_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (holder) DO UPDATE SET account_id = $2, codes_sealed = $3, expires_at = $4, secret_sealed = NULL,
         previous_sealed = NULL, secret_until = NULL, may_replace = false`,
      [holder, row.accountId, row.sealed, row.expiresAt],
    );
  }

  async remove(holder: string): Promise<void> {
    await this.database.query('DELETE FROM mfa_enrolment WHERE holder = $1', [holder]);
  }

  /** Whatever is under way for an account. */
  async removeOf(accountId: string): Promise<void> {
    await this.database.query('DELETE FROM mfa_enrolment WHERE account_id = $1', [accountId]);
  }

  /** @returns how many that nobody came back to were removed; at most `most` */
  async removeOver(now: Date, most: number): Promise<number> {
    const rows = await this.database.query(
      'DELETE FROM mfa_enrolment WHERE holder IN (SELECT holder FROM mfa_enrolment WHERE expires_at <= $1 LIMIT $2) RETURNING holder',
      [now, most],
    );
    return rows.length;
  }
}
