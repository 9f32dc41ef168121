import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Clock, DomainError, newId, randomToken, sha256 } from '../common/index.js';
import { Config } from '../config/index.js';
import { Database } from '../database/index.js';
import { SessionReader, type CurrentSession } from '../http/index.js';
import { SessionCookie } from './session-cookie.js';
import { SessionEnded, type EndedSession } from './session-ended.js';
import { SessionStarted } from './session-started.js';
import type { SignedIn } from './signed-in.js';
import { SignedOutEverywhere } from './signed-out-everywhere.js';
import { SessionRows, type RemovedSession, type SessionRow } from './session-rows.js';

/** "Last seen" is written at most so often: reading a page should not cost a write. */
const TOUCH_SECONDS = 60;

/**
 * Sessions kept on the server: the browser holds a random value, the database its hash, so that neither a stolen
 * database nor an old cookie opens anything (ASVS 5.0 7.2).
 */
@Injectable()
export class Sessions extends SessionReader {
  constructor(
    private readonly rows: SessionRows,
    private readonly cookie: SessionCookie,
    private readonly started: SessionStarted,
    private readonly ended: SessionEnded,
    private readonly everywhere: SignedOutEverywhere,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {
    super();
  }

  async read(request: Request): Promise<CurrentSession | null> {
    const tokens = this.cookie.tokens(request);
    if (tokens.length === 0) return null;
    const now = this.clock.now();
    const row = await this.rows.findLive(tokens.map(sha256), now, this.#idleSince(now));
    if (!row) return null;
    if (now.getTime() - row.last_seen_at.getTime() > TOUCH_SECONDS * 1000) await this.rows.touch(row.id, now);
    return currentSession(row);
  }

  /** For what lasts longer than a request: whether its sessions do. @returns those that are not over */
  async liveAmong(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const now = this.clock.now();
    return new Set(await this.rows.liveAmong(ids, now, this.#idleSince(now)));
  }

  /**
   * Starts a session. Whatever session the browser came with ends, so that a planted cookie is worth nothing (session
   * fixation, ASVS 5.0 7.2.4). Joins the open transaction; the cookie is set once that is committed.
   */
  async start(request: Request, response: Response, signedIn: SignedIn): Promise<CurrentSession> {
    const now = this.clock.now();
    const token = randomToken();
    const { accountId, acr, amr, id = newId() } = signedIn;
    const session = { id, accountId, acr, amr, authTime: now, confirmedAt: now };
    const earlier = this.cookie.tokens(request);
    await this.database.transaction(async () => {
      const replaced = earlier.length > 0 ? await this.rows.removeByTokens(earlier.map(sha256)) : [];
      await this.rows.insert({
        ...session,
        tokenHash: sha256(token),
        userAgent: request.context.userAgent,
        now,
        expiresAt: new Date(now.getTime() + this.config.sessions.maxSeconds * 1000),
      });
      await this.ended.publish(replaced.map((gone) => replacedBy(session, gone)));
      await this.started.publish(session, request, signedIn);
    });
    this.database.afterCommit(() => {
      this.cookie.set(response, token);
      request.context.session = session;
    });
    return session;
  }

  /**
   * Notes that somebody has just shown again who they are. The session goes on under a new cookie: what it may do now
   * is worth more than the cookie of before (ASVS 5.0 7.2.4). The last of simultaneous confirmations gives the cookie.
   * Joins the open transaction; the cookie is set once that is committed.
   * @throws DomainError http.access.signed-out (401) when the session has ended meanwhile
   */
  async confirm(request: Request, response: Response, session: CurrentSession): Promise<CurrentSession> {
    const token = randomToken();
    const confirmed = { ...session, confirmedAt: this.clock.now() };
    if (!(await this.rows.confirm(session.id, sha256(token), confirmed.confirmedAt))) {
      throw new DomainError('http.access.signed-out', { status: 401 });
    }
    this.database.afterCommit(() => {
      this.cookie.set(response, token);
      request.context.session = confirmed;
    });
    return confirmed;
  }

  /**
   * For whoever proves the same a moment after the one who began the session, in the same browser: it goes on under a
   * cookie of theirs, as theirs is the answer that the browser shows. Joins the open transaction.
   */
  async join(request: Request, response: Response, id: string, accountId: string): Promise<void> {
    const session = await this.rows.find(id, accountId);
    if (session) await this.confirm(request, response, currentSession(session));
  }

  /** @returns whether its owner showed who they are within `SESSION_FRESH_SECONDS` */
  isFresh({ confirmedAt }: CurrentSession): boolean {
    return this.clock.now().getTime() - confirmedAt.getTime() <= this.config.sessions.freshSeconds * 1000;
  }

  /** Ends the session that the request comes with, if any. */
  async end(request: Request, response: Response): Promise<void> {
    const tokens = this.cookie.tokens(request);
    await this.database.transaction(async () => this.#signOut(await this.rows.removeByTokens(tokens.map(sha256))));
    this.cookie.clear(response);
    request.context.session = null;
  }

  /** Ends one session wherever it is used. */
  endById(id: string): Promise<void> {
    return this.database.transaction(async () => this.#signOut(await this.rows.removeById(id)));
  }

  /** @returns false when the account has no such session */
  endOne(accountId: string, id: string): Promise<boolean> {
    return this.database.transaction(async () => {
      const removed = await this.rows.removeOne(accountId, id);
      await this.#signOut(removed);
      return removed.length > 0;
    });
  }

  /**
   * Signs an account out everywhere. Joins the open transaction.
   * @param except a session that goes on, if any
   * @returns how many sessions ended
   */
  endAll(accountId: string, except: string | null = null): Promise<number> {
    return this.database.transaction(async () => {
      const removed = await this.rows.removeOfAccount(accountId, except);
      await this.#signOut(removed);
      await this.everywhere.publish({ accountId, except });
      return removed.length;
    });
  }

  /** @returns how many sessions that were over by time were removed, at most `most` */
  removeOver(most: number): Promise<number> {
    const now = this.clock.now();
    return this.database.transaction(async () => {
      const over = await this.rows.removeOver(now, this.#idleSince(now), most);
      await this.ended.publish(over.map((gone) => ({ ...gone, because: 'expired', replacedBy: null })));
      return over.length;
    });
  }

  #signOut(removed: readonly RemovedSession[]): Promise<void> {
    return this.ended.publish(removed.map((gone) => ({ ...gone, because: 'signed-out', replacedBy: null })));
  }

  #idleSince(now: Date): Date {
    return new Date(now.getTime() - this.config.sessions.idleSeconds * 1000);
  }
}

function replacedBy(session: { id: string; accountId: string }, gone: RemovedSession): EndedSession {
  return { ...gone, because: 'replaced', replacedBy: gone.accountId === session.accountId ? session.id : null };
}

function currentSession(row: SessionRow): CurrentSession {
  const { id, account_id: accountId, acr, amr, auth_time: authTime, confirmed_at: confirmedAt } = row;
  return { id, accountId, acr, amr, authTime, confirmedAt };
}
