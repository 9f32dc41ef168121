import type { Request, Response } from 'express';
import type { PathCookies } from '../web/cookies.js';
import { Notices } from './notices.js';
import type { Notice } from './notices.js';
import { SESSION_SECONDS } from './service-sessions.js';
import type { ServiceSessions, Visitor } from './service-sessions.js';

const COOKIE = 'demo_session';

/** What every route of a service does with the browser before it: know its session, begin and end it, send it home. */
export class ServiceDesk {
  readonly notices: Notices;

  constructor(
    private readonly home: string,
    private readonly sessions: ServiceSessions,
    private readonly cookies: PathCookies,
  ) {
    this.notices = new Notices(cookies);
  }

  visitor(request: Request): Promise<Visitor | null> {
    return this.sessions.find(this.cookies.get(request, COOKIE));
  }

  /** A new session with a new cookie, never the one that the browser came with. */
  async welcome(request: Request, response: Response, visitor: Visitor): Promise<void> {
    await this.#endSession(request);
    this.cookies.set(response, COOKIE, await this.sessions.begin(visitor), SESSION_SECONDS);
    this.sendHome(response);
  }

  async dismiss(request: Request, response: Response): Promise<void> {
    await this.#endSession(request);
    this.cookies.clear(response, COOKIE);
  }

  /** To the start page, with one explanation if there is something to explain. */
  sendHome(response: Response, notice?: Notice): void {
    if (notice) this.notices.leave(response, notice);
    response.redirect(303, this.home);
  }

  async #endSession(request: Request): Promise<void> {
    const token = this.cookies.get(request, COOKIE);
    if (token !== undefined) await this.sessions.end(token);
  }
}
