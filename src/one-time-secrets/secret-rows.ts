import { Injectable } from '@nestjs/common';
import { Database } from '../database/index.js';

export interface SecretRow {
  id: string;
  purpose: string;
  subject: string;
  key_version: number;
  hash: Buffer | null;
  life_seconds: number;
  minted_at: Date | null;
  expires_at: Date | null;
  attempts: number;
  max_attempts: number;
  used_at: Date | null;
  revoked_at: Date | null;
}

export type PreparedRow = Pick<SecretRow, 'id' | 'purpose' | 'subject' | 'key_version' | 'life_seconds' | 'max_attempts'> & { owner: string | null };

/** A secret as it was before the try, and what number the try got; none when it may not be tried any more. */
export type TriedRow = SecretRow & { attempt: number | null };

const COLUMNS =
  'id, purpose, subject, key_version, hash, life_seconds, minted_at, expires_at, attempts, max_attempts, used_at, revoked_at';

@Injectable()
export class SecretRows {
  constructor(private readonly database: Database) {}

  /** Takes the place of the live secret of the same purpose and subject; simultaneous calls take turns. */
  async replace(row: PreparedRow, now: Date): Promise<void> {
    await this.database.transaction(async () => {
      await this.database.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
        `one-time-secret:${row.purpose}:${row.subject}`,
      ]);
      await this.database.query(
        `UPDATE one_time_secret SET revoked_at = $3
         WHERE purpose = $1 AND subject = $2 AND used_at IS NULL AND revoked_at IS NULL`,
        [row.purpose, row.subject, now],
      );
      await this.database.query(
        `INSERT INTO one_time_secret (id, purpose, subject, owner, key_version, life_seconds, max_attempts, attempts, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8)`,
        [row.id, row.purpose, row.subject, row.owner, row.key_version, row.life_seconds, row.max_attempts, now],
      );
    });
  }

  async find(id: string): Promise<SecretRow | undefined> {
    const [row] = await this.database.query<SecretRow>(`SELECT ${COLUMNS} FROM one_time_secret WHERE id = $1`, [id]);
    return row;
  }

  /** Starts the life of a secret, unless it has started. */
  async mint(id: string, hash: Buffer, now: Date): Promise<SecretRow | undefined> {
    const [row] = await this.database.query<SecretRow>(
      `UPDATE one_time_secret SET hash = $2, minted_at = coalesce(minted_at, $3),
         expires_at = coalesce(expires_at, $3::timestamptz + make_interval(secs => life_seconds))
       WHERE id = $1 AND used_at IS NULL AND revoked_at IS NULL RETURNING ${COLUMNS}`,
      [id, hash, now],
    );
    return row;
  }

  async unmint(id: string): Promise<void> {
    await this.database.query(
      `UPDATE one_time_secret SET hash = NULL, minted_at = NULL, expires_at = NULL
       WHERE id = $1 AND used_at IS NULL AND revoked_at IS NULL`,
      [id],
    );
  }

  /**
   * Counts a try on the latest secret of the purpose and subject, committed by itself, and gives the secret. The
   * update waits for simultaneous ones and then looks again, so that no more than `max_attempts` get a number.
   */
  async countAttempt(purpose: string, subject: string, now: Date): Promise<TriedRow | undefined> {
    const [row] = await this.database.queryApart<TriedRow>(
      `WITH latest AS (
         SELECT ${COLUMNS} FROM one_time_secret WHERE purpose = $1 AND subject = $2
         ORDER BY used_at IS NULL AND revoked_at IS NULL DESC, created_at DESC LIMIT 1
       ), counted AS (
         UPDATE one_time_secret s SET attempts = s.attempts + 1 FROM latest
         WHERE s.id = latest.id AND s.attempts < s.max_attempts AND s.used_at IS NULL AND s.revoked_at IS NULL
           AND s.expires_at > $3
         RETURNING s.attempts
       )
       SELECT latest.*, counted.attempts AS attempt FROM latest LEFT JOIN counted ON true`,
      [purpose, subject, now],
    );
    return row;
  }

  /** @returns whether this call spent it; of simultaneous ones exactly one does */
  async spend(id: string, now: Date): Promise<boolean> {
    const rows = await this.database.query(
      'UPDATE one_time_secret SET used_at = $2 WHERE id = $1 AND used_at IS NULL AND revoked_at IS NULL RETURNING id',
      [id, now],
    );
    return rows.length === 1;
  }

  async revokeFor(subject: string, now: Date): Promise<void> {
    await this.database.query(
      'UPDATE one_time_secret SET revoked_at = $2 WHERE subject = $1 AND used_at IS NULL AND revoked_at IS NULL',
      [subject, now],
    );
  }

  async revokeOwnedBy(owner: string, now: Date): Promise<void> {
    await this.database.query(
      'UPDATE one_time_secret SET revoked_at = $2 WHERE owner = $1 AND used_at IS NULL AND revoked_at IS NULL',
      [owner, now],
    );
  }

  async removeOlder(before: Date, most: number): Promise<number> {
    const rows = await this.database.query(
      `DELETE FROM one_time_secret
       WHERE id IN (SELECT id FROM one_time_secret WHERE created_at < $1 ORDER BY created_at LIMIT $2) RETURNING id`,
      [before, most],
    );
    return rows.length;
  }
}
