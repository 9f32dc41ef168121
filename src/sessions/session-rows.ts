import { Injectable } from '@nestjs/common';
import { Database } from '../database/index.js';
import type { Assurance } from '../http/index.js';

export interface SessionRow {
  id: string;
  account_id: string;
  acr: Assurance;
  amr: string[];
  auth_time: Date;
  confirmed_at: Date;
  last_seen_at: Date;
}

export interface ListedRow {
  id: string;
  user_agent: string;
  created_at: Date;
  last_seen_at: Date;
}

export interface RemovedSession {
  readonly id: string;
  readonly accountId: string;
}

const REMOVED = 'id, account_id AS "accountId"';

const ROW = 'id, account_id, acr, amr, auth_time, coalesce(confirmed_at, auth_time) AS confirmed_at, last_seen_at';

/** Read by every request of somebody signed in, hence single prepared statements. */
@Injectable()
export class SessionRows {
  constructor(private readonly database: Database) {}

  /** @param idleSince sessions that were last used before are over */
  async findLive(tokenHashes: readonly Buffer[], now: Date, idleSince: Date): Promise<SessionRow | null> {
    const [row] = await this.database.query<SessionRow>(
      `SELECT ${ROW} FROM session
       WHERE token_hash = ANY($1) AND expires_at > $2 AND last_seen_at > $3
       ORDER BY auth_time DESC LIMIT 1`,
      [tokenHashes, now, idleSince],
    );
    return row ?? null;
  }

  /** @returns those of the sessions that are not over */
  async liveAmong(ids: readonly string[], now: Date, idleSince: Date): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>('SELECT id FROM session WHERE id = ANY ($1) AND expires_at > $2 AND last_seen_at > $3', [ids, now, idleSince]);
    return rows.map(({ id }) => id);
  }

  async find(id: string, accountId: string): Promise<SessionRow | null> {
    const [row] = await this.database.query<SessionRow>(`SELECT ${ROW} FROM session WHERE id = $1 AND account_id = $2`, [id, accountId]);
    return row ?? null;
  }

  async touch(id: string, now: Date): Promise<void> {
    await this.database.query('UPDATE session SET last_seen_at = $2 WHERE id = $1 AND last_seen_at < $2', [id, now]);
  }

  async insert(session: {
    id: string;
    tokenHash: Buffer;
    accountId: string;
    acr: Assurance;
    amr: readonly string[];
    userAgent: string;
    now: Date;
    expiresAt: Date;
  }): Promise<void> {
    await this.database.write(
      `INSERT INTO session (id, token_hash, account_id, acr, amr, user_agent, auth_time, confirmed_at, created_at, last_seen_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $7, $7, $8)`,
      [session.id, session.tokenHash, session.accountId, session.acr, session.amr, session.userAgent, session.now, session.expiresAt],
    );
  }

  /** @returns whether the session is still there */
  async confirm(id: string, tokenHash: Buffer, now: Date): Promise<boolean> {
    const rows = await this.database.query(
      'UPDATE session SET token_hash = $2, confirmed_at = $3, last_seen_at = greatest(last_seen_at, $3) WHERE id = $1 RETURNING id',
      [id, tokenHash, now],
    );
    return rows.length > 0;
  }

  async removeByTokens(tokenHashes: readonly Buffer[]): Promise<RemovedSession[]> {
    return this.database.query<RemovedSession>(`DELETE FROM session WHERE token_hash = ANY($1) RETURNING ${REMOVED}`, [tokenHashes]);
  }

  async removeById(id: string): Promise<RemovedSession[]> {
    return this.database.query<RemovedSession>(`DELETE FROM session WHERE id = $1 RETURNING ${REMOVED}`, [id]);
  }

  async removeOne(accountId: string, id: string): Promise<RemovedSession[]> {
    return this.database.query<RemovedSession>(`DELETE FROM session WHERE id = $2 AND account_id = $1 RETURNING ${REMOVED}`, [accountId, id]);
  }

  /** @param except an id that stays, if any */
  async removeOfAccount(accountId: string, except: string | null): Promise<RemovedSession[]> {
    return this.database.query<RemovedSession>(
      `DELETE FROM session WHERE account_id = $1 AND id IS DISTINCT FROM $2::uuid RETURNING ${REMOVED}`,
      [accountId, except],
    );
  }

  /** The last used first. */
  async liveOf(accountId: string, now: Date, idleSince: Date, most: number): Promise<ListedRow[]> {
    return this.database.query<ListedRow>(
      `SELECT id, user_agent, created_at, last_seen_at FROM session
       WHERE account_id = $1 AND expires_at > $2 AND last_seen_at > $3
       ORDER BY last_seen_at DESC, id DESC LIMIT $4`,
      [accountId, now, idleSince, most],
    );
  }

  async countLiveOf(accountId: string, now: Date, idleSince: Date): Promise<number> {
    const [row] = await this.database.query<{ live: number }>(
      'SELECT count(id)::int AS live FROM session WHERE account_id = $1 AND expires_at > $2 AND last_seen_at > $3',
      [accountId, now, idleSince],
    );
    return row!.live;
  }

  /** Sessions that are over by time; at most `most` at once. */
  async removeOver(now: Date, idleSince: Date, most: number): Promise<RemovedSession[]> {
    return this.database.query<RemovedSession>(
      `DELETE FROM session WHERE id IN (
         SELECT id FROM session WHERE expires_at <= $1 OR last_seen_at <= $2 LIMIT $3 FOR UPDATE SKIP LOCKED
       ) RETURNING ${REMOVED}`,
      [now, idleSince, most],
    );
  }
}
