import type { Request, Response } from 'express';
import type { PathCookies } from '../web/cookies.js';

const NOTICES = [
  /** The service did not wait for this answer, or not any more (OpenIDC/mod_auth_openidc#226). */
  'expired',
  /** The customer or the product said no. */
  'declined',
  /** The product answered with another error. */
  'refused',
  'unavailable',
  'logged-out',
  'logged-out-everywhere',
  'logged-out-here-alone',
] as const;

export type Notice = (typeof NOTICES)[number];

const COOKIE = 'demo_notice';
const LIFETIME_SECONDS = 60;

/** One explanation that waits for the page after a redirect and is told once. */
export class Notices {
  constructor(private readonly cookies: PathCookies) {}

  leave(response: Response, notice: Notice): void {
    this.cookies.set(response, COOKIE, notice, LIFETIME_SECONDS);
  }

  take(request: Request, response: Response): Notice | null {
    const left = this.cookies.get(request, COOKIE);
    if (left === undefined) return null;
    this.cookies.clear(response, COOKIE);
    return NOTICES.find((notice) => notice === left) ?? null;
  }
}
