import { Injectable } from '@nestjs/common';
import { Database } from '../database/index.js';
import type { Journey } from './journey.js';

interface JourneyRow {
  id: string;
  kind: string;
  step: string;
  state: object;
  email: string | null;
  destination: string;
  browser_binding: Buffer;
  created_at: Date;
  expires_at: Date;
  completed_at: Date | null;
}

const COLUMNS = 'id, kind, step, state, email, destination, browser_binding, created_at, expires_at, completed_at';

const COMPLETE = `
  UPDATE journey SET step = $2, state = state || $3::jsonb, updated_at = $4, completed_at = $4
   WHERE id = $1 AND completed_at IS NULL RETURNING id`;

export type StoredJourney = Journey & { readonly browserBinding: Buffer };

/** Journeys are read and written by nearly every page, hence single prepared statements. */
@Injectable()
export class JourneyRows {
  constructor(private readonly database: Database) {}

  async insert(journey: StoredJourney): Promise<void> {
    await this.database.write(
      `INSERT INTO journey (id, kind, step, state, email, destination, browser_binding, created_at, updated_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9)`,
      [
        journey.id,
        journey.kind,
        journey.step,
        JSON.stringify(journey.state),
        journey.email,
        journey.destination,
        journey.browserBinding,
        journey.createdAt,
        journey.expiresAt,
      ],
    );
  }

  async find(id: string): Promise<StoredJourney | null> {
    const [row] = await this.database.query<JourneyRow>(`SELECT ${COLUMNS} FROM journey WHERE id = $1`, [id]);
    return row ? journeyOf(row) : null;
  }

  /**
   * Merges `state` into what is stored, so that two tabs that post different pages of one journey lose nothing.
   * @returns null when the journey is completed meanwhile
   */
  async update(
    id: string,
    change: { step: string; state: object; email: string | null; now: Date; expiresAt: Date },
  ): Promise<StoredJourney | null> {
    const [row] = await this.database.query<JourneyRow>(
      `UPDATE journey SET step = $2, state = state || $3::jsonb, email = $4, updated_at = $5, expires_at = $6
       WHERE id = $1 AND completed_at IS NULL RETURNING ${COLUMNS}`,
      [id, change.step, JSON.stringify(change.state), change.email, change.now, change.expiresAt],
    );
    return row ? journeyOf(row) : null;
  }

  /** Begins again in place: everything but the email and the destination is dropped. */
  async restart(id: string, change: { step: string; state: object; now: Date; expiresAt: Date }): Promise<StoredJourney | null> {
    const [row] = await this.database.query<JourneyRow>(
      `UPDATE journey SET step = $2, state = $3, updated_at = $4, expires_at = $5
       WHERE id = $1 AND completed_at IS NULL RETURNING ${COLUMNS}`,
      [id, change.step, JSON.stringify(change.state), change.now, change.expiresAt],
    );
    return row ? journeyOf(row) : null;
  }

  /** @returns whether this call completed it; of simultaneous ones exactly one does */
  async complete(id: string, result: { step: string; state: object; now: Date }): Promise<boolean> {
    const rows = await this.database.query(COMPLETE, [id, result.step, JSON.stringify(result.state), result.now]);
    return rows.length === 1;
  }

  /** Insists on being the call that completes it. */
  async completeFirst(id: string, result: { step: string; state: object; now: Date }): Promise<void> {
    await this.database.insist(COMPLETE, [id, result.step, JSON.stringify(result.state), result.now]);
  }

  /** @returns how many were removed; at most `most` at a time, so that no transaction grows long */
  async removeOver(before: Date, most: number): Promise<number> {
    const rows = await this.database.query(
      `DELETE FROM journey WHERE id IN (SELECT id FROM journey WHERE expires_at < $1 ORDER BY expires_at LIMIT $2) RETURNING id`,
      [before, most],
    );
    return rows.length;
  }
}

function journeyOf(row: JourneyRow): StoredJourney {
  return {
    id: row.id,
    kind: row.kind,
    step: row.step,
    state: row.state,
    email: row.email,
    destination: row.destination,
    browserBinding: row.browser_binding,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    completedAt: row.completed_at,
  };
}
