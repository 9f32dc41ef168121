import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/index.js';
import { Config } from '../../config/index.js';
import { Database } from '../../database/index.js';
import type { Visit } from './visit.js';

/** A code or token as it is kept. Its value is only known by the hash that is its id. */
export interface TokenRecord {
  readonly id: Buffer;
  readonly kind: string;
  readonly grantId: string | null;
  readonly payload: object;
  readonly expiresAt: Date;
}

export interface FoundToken {
  payload: Record<string, unknown>;
  consumedAt: Date | null;
  /** Null when the visit is over: signed out, or revoked. */
  visit: Visit | null;
}

/** Nothing issued for a visit lives longer than its session may plus this. */
const LONGEST_TOKEN_SECONDS = 2 * 3600;

/** The statements of the code flow. Each is one round trip, and each that writes is one commit. */
@Injectable()
export class RecordRows {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** Keeps a code, and the visit that it is for unless that is kept already. */
  async insertCode(code: TokenRecord, visit: Visit): Promise<void> {
    const visitEnds = this.clock.in(this.config.sessions.maxSeconds + LONGEST_TOKEN_SECONDS);
    await this.database.query(
      `WITH visit AS (
         INSERT INTO oidc_grant (id, session_id, account_id, client_id, facts, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING
       )
       INSERT INTO oidc_token (id, kind, grant_id, payload, expires_at) VALUES ($7, $8, $1, $9, $10)`,
      [
        grantKey(code.grantId),
        visit.sessionId,
        visit.accountId,
        visit.clientId,
        JSON.stringify(visit),
        visitEnds,
        code.id,
        code.kind,
        JSON.stringify(code.payload),
        code.expiresAt,
      ],
    );
  }

  /** @returns false when it was kept before: of simultaneous ones exactly one is told true */
  async insert({ id, kind, grantId, payload, expiresAt }: TokenRecord): Promise<boolean> {
    const rows = await this.database.query(
      `INSERT INTO oidc_token (id, kind, grant_id, payload, expires_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (id) DO NOTHING RETURNING id`,
      [id, kind, grantKey(grantId), JSON.stringify(payload), expiresAt],
    );
    return rows.length === 1;
  }

  /**
   * Spends a code and keeps the token that it buys, both or neither.
   * @returns whether this call spent it: of simultaneous ones exactly one does, and none once the visit is over
   */
  async exchange(codeId: Buffer, token: TokenRecord): Promise<boolean> {
    const rows = await this.database.query(
      `WITH spent AS (
         UPDATE oidc_token SET consumed_at = $2
         WHERE id = $1 AND consumed_at IS NULL AND EXISTS (SELECT 1 FROM oidc_grant WHERE oidc_grant.id = oidc_token.grant_id)
         RETURNING grant_id
       )
       INSERT INTO oidc_token (id, kind, grant_id, payload, expires_at)
       SELECT $3, $4, grant_id, $5, $6 FROM spent RETURNING id`,
      [codeId, this.clock.now(), token.id, token.kind, JSON.stringify(token.payload), token.expiresAt],
    );
    return rows.length === 1;
  }

  /** @returns the record with the visit it is for; expired ones too, as long as they are kept */
  async find(id: Buffer): Promise<FoundToken | null> {
    const [row] = await this.database.query<FoundToken>(
      `SELECT token.payload, token.consumed_at AS "consumedAt", visit.facts AS visit
       FROM oidc_token token LEFT JOIN oidc_grant visit ON visit.id = token.grant_id
       WHERE token.id = $1`,
      [id],
    );
    return row ?? null;
  }

  async findVisit(grantId: string): Promise<Visit | null> {
    const [row] = await this.database.query<{ facts: Visit }>('SELECT facts FROM oidc_grant WHERE id = $1', [grantKey(grantId)]);
    return row?.facts ?? null;
  }

  async remove(id: Buffer): Promise<void> {
    await this.database.query('DELETE FROM oidc_token WHERE id = $1', [id]);
  }

  /** Revokes what was issued for a visit. The visit stays: the service still has to hear when its session ends. */
  async revokeTokens(grantId: string): Promise<void> {
    await this.database.query('DELETE FROM oidc_token WHERE grant_id = $1', [grantKey(grantId)]);
  }

  /** @returns the visits that were made in the session, which are over now with everything issued for them */
  async endVisitsOfSession(sessionId: string): Promise<Visit[]> {
    const rows = await this.database.query<{ facts: Visit }>(
      `WITH ended AS (DELETE FROM oidc_grant WHERE session_id = $1 RETURNING id, facts),
            dropped AS (DELETE FROM oidc_token USING ended WHERE oidc_token.grant_id = ended.id)
       SELECT facts FROM ended`,
      [sessionId],
    );
    return rows.map(({ facts }) => facts);
  }

  /** A fresh sign-in of the same customer in the same browser takes over what was begun in the session before. */
  async moveVisits(fromSessionId: string, toSessionId: string): Promise<void> {
    await this.database.query(
      `UPDATE oidc_grant SET session_id = $2, facts = jsonb_set(facts, '{sessionId}', to_jsonb($3::text)) WHERE session_id = $1`,
      [fromSessionId, toSessionId, toSessionId],
    );
  }

  /** @returns the session of the visit that a client knows as `sid`, also when the session itself is over by time */
  async findSessionOf(accountId: string, clientId: string, sid: string): Promise<string | null> {
    const [row] = await this.database.query<{ session_id: string }>(
      `SELECT session_id FROM oidc_grant WHERE account_id = $1 AND client_id = $2 AND facts ->> 'sid' = $3 LIMIT 1`,
      [accountId, clientId, sid],
    );
    return row?.session_id ?? null;
  }

  /** @returns how many codes and tokens were removed; at most `most`, so that no lock is held long */
  async removeExpiredTokens(before: Date, most: number): Promise<number> {
    const rows = await this.database.query(
      `DELETE FROM oidc_token WHERE id IN
         (SELECT id FROM oidc_token WHERE expires_at < $1 ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED) RETURNING id`,
      [before, most],
    );
    return rows.length;
  }

  /** @returns how many visits were removed, at most `most` */
  async removeExpiredVisits(before: Date, most: number): Promise<number> {
    const rows = await this.database.query(
      `DELETE FROM oidc_grant WHERE id IN
         (SELECT id FROM oidc_grant WHERE expires_at < $1 ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED) RETURNING id`,
      [before, most],
    );
    return rows.length;
  }
}

function grantKey(grantId: string | null): Buffer | null {
  return grantId === null ? null : Buffer.from(grantId, 'base64url');
}
