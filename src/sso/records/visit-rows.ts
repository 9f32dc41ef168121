import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/index.js';
import { Config } from '../../config/index.js';
import { Database } from '../../database/index.js';
import type { Visit } from './visit.js';

/** A visit as it is kept. */
export interface KeptVisit {
  readonly facts: Visit;
  /** Set by a revocation: what was issued until then is of no use any more. */
  readonly issuedAfter: Date | null;
}

/** Nothing issued for a visit lives longer than its session may plus this. */
const LONGEST_TOKEN_SECONDS = 2 * 3600;

/** Visits: what everything that is issued depends on. Read at every use of a code or token, never remembered. */
@Injectable()
export class VisitRows {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** Writes only what is not kept already: a customer who comes again costs one look into an index. */
  async keep(id: string, visit: Visit): Promise<void> {
    await this.database.query(
      `INSERT INTO oidc_visit (id, session_id, account_id, client_id, facts, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING`,
      [
        keyOf(id),
        visit.sessionId,
        visit.accountId,
        visit.clientId,
        JSON.stringify(visit),
        this.clock.in(this.config.sessions.maxSeconds + LONGEST_TOKEN_SECONDS),
      ],
    );
  }

  /** @returns null when the visit is over */
  async find(id: string): Promise<KeptVisit | null> {
    const [row] = await this.database.query<KeptVisit>(
      'SELECT facts, issued_after AS "issuedAfter" FROM oidc_visit WHERE id = $1',
      [keyOf(id)],
    );
    return row ?? null;
  }

  /**
   * Spends a code, and reads the visit that it was issued for.
   * @returns null when the visit is over; `first` for exactly one of simultaneous calls
   */
  async spendCode(codeId: Buffer, expiresAt: Date, visitId: string): Promise<(KeptVisit & { readonly first: boolean }) | null> {
    const [row] = await this.database.query<KeptVisit & { first: boolean }>(
      `WITH spent AS (INSERT INTO oidc_spent (id, expires_at) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING RETURNING id)
       SELECT facts, issued_after AS "issuedAfter", EXISTS (SELECT 1 FROM spent) AS first FROM oidc_visit WHERE id = $3`,
      [codeId, expiresAt, keyOf(visitId)],
    );
    return row ?? null;
  }

  /** Takes back what was issued for a visit. The visit stays: the service still has to hear when its session ends. */
  async revokeIssued(id: string): Promise<void> {
    await this.database.query('UPDATE oidc_visit SET issued_after = $2 WHERE id = $1', [keyOf(id), this.clock.now()]);
  }

  /** @returns the visits that were made in the session, which are over now with everything issued for them */
  async endAllOf(sessionId: string): Promise<Visit[]> {
    const rows = await this.database.query<{ facts: Visit }>('DELETE FROM oidc_visit WHERE session_id = $1 RETURNING facts', [sessionId]);
    return rows.map(({ facts }) => facts);
  }

  /** @returns the visits of an account that were not made in the session `except`; they are over now */
  async endAllOfAccount(accountId: string, except: string | null): Promise<Visit[]> {
    const rows = await this.database.query<{ facts: Visit }>(
      'DELETE FROM oidc_visit WHERE account_id = $1 AND session_id IS DISTINCT FROM $2::uuid RETURNING facts',
      [accountId, except],
    );
    return rows.map(({ facts }) => facts);
  }

  /** @returns the visits of an account with the session that each was made in now */
  async ofAccount(accountId: string): Promise<{ sessionId: string; facts: Visit }[]> {
    return this.database.query<{ sessionId: string; facts: Visit }>(
      'SELECT session_id AS "sessionId", facts FROM oidc_visit WHERE account_id = $1 AND expires_at > $2',
      [accountId, this.clock.now()],
    );
  }

  /** A fresh sign-in of the same customer in the same browser takes over what was begun in the session before. */
  async move(fromSessionId: string, toSessionId: string): Promise<void> {
    await this.database.query('UPDATE oidc_visit SET session_id = $2 WHERE session_id = $1', [fromSessionId, toSessionId]);
  }

  /** @returns the session of the visit that a client knows as `sid`, also when the session itself is over by time */
  async findSessionOf(accountId: string, clientId: string, sid: string): Promise<string | null> {
    const [row] = await this.database.query<{ session_id: string }>(
      `SELECT session_id FROM oidc_visit WHERE account_id = $1 AND client_id = $2 AND facts ->> 'sid' = $3 LIMIT 1`,
      [accountId, clientId, sid],
    );
    return row?.session_id ?? null;
  }

  /** @returns how many that are over by time were removed, at most `most` */
  async removeOver(before: Date, most: number): Promise<number> {
    const rows = await this.database.query(
      `DELETE FROM oidc_visit WHERE id IN
         (SELECT id FROM oidc_visit WHERE expires_at < $1 ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED) RETURNING id`,
      [before, most],
    );
    return rows.length;
  }
}

function keyOf(visitId: string): Buffer {
  return Buffer.from(visitId, 'base64url');
}
