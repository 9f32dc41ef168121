import { Injectable } from '@nestjs/common';
import { Database } from '../../database/index.js';

/** What may be used once and was: known by its hash until it would have expired anyway. */
@Injectable()
export class SpentRows {
  constructor(private readonly database: Database) {}

  /** @returns whether this call spent it: of simultaneous ones exactly one does */
  async spend(id: Buffer, expiresAt: Date): Promise<boolean> {
    const rows = await this.database.query(
      'INSERT INTO oidc_spent (id, expires_at) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING RETURNING id',
      [id, expiresAt],
    );
    return rows.length === 1;
  }

  /** @returns how many were forgotten, at most `most` */
  async removeOver(before: Date, most: number): Promise<number> {
    const rows = await this.database.query(
      `DELETE FROM oidc_spent WHERE id IN
         (SELECT id FROM oidc_spent WHERE expires_at < $1 ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED) RETURNING id`,
      [before, most],
    );
    return rows.length;
  }
}
