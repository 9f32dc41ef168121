import type { Request, Response } from 'express';
import { constantTimeEqual, randomToken, sha256, type KeyRing } from '../common/index.js';
import { cookieName, cookieOptions, cookieValues } from './cookies.js';

const COOKIE = 'ma_browser';
const LIFE_SECONDS = 400 * 24 * 3600;
const WELL_FORMED = /^[\w-]{43}$/;

export function browserCookieName(secure: boolean): string {
  return cookieName(COOKIE, secure);
}

/**
 * The browser that a request comes from, known by a random cookie that says nothing about a person. Journeys are bound
 * to it, and the CSRF token is derived from it (OWASP CSRF cheat sheet: HMAC-signed token bound to the visitor), so
 * that forms work before anybody is signed in.
 */
export class Browser {
  readonly #secrets: string[];
  /** Whether it sent our cookie. One that never does keeps none, and its forms can't be told from those of others. */
  readonly sentCookie: boolean;

  constructor(
    request: Request,
    private readonly response: Response,
    private readonly keyRing: KeyRing,
    private readonly secure: boolean,
  ) {
    this.#secrets = cookieValues(request, browserCookieName(secure)).filter((value) => WELL_FORMED.test(value));
    this.sentCookie = this.#secrets.length > 0;
  }

  /** What a journey stores to recognise this browser; sets the cookie when there is none yet. */
  binding(): Buffer {
    return sha256(this.#secret());
  }

  /** @returns whether one of the cookies that came is the one that made `binding` */
  isBoundTo(binding: Buffer): boolean {
    return this.#secrets.some((secret) => constantTimeEqual(sha256(secret), binding));
  }

  csrfToken(): string {
    return this.#tokenFor(this.#secret());
  }

  hasCsrfToken(given: unknown): boolean {
    return typeof given === 'string' && this.#secrets.some((secret) => constantTimeEqual(this.#tokenFor(secret), given));
  }

  /** Makes this browser unknown again, with a fresh cookie. */
  forget(): void {
    this.#secrets.length = 0;
    this.#secret();
  }

  #secret(): string {
    const known = this.#secrets[0];
    if (known) return known;
    const fresh = randomToken();
    this.#secrets.push(fresh);
    this.response.cookie(browserCookieName(this.secure), fresh, cookieOptions(this.secure, LIFE_SECONDS));
    return fresh;
  }

  #tokenFor(secret: string): string {
    return this.keyRing.mac('csrf', [secret]).toString('base64url');
  }
}
