import type { CookieOptions, Request, Response } from 'express';

/**
 * Cookies that belong to one path of a server. Browsers keep them from the other services on the same host and,
 * as cookies know no ports, from the product beside it.
 */
export class PathCookies {
  constructor(
    private readonly path: string,
    private readonly secure: boolean,
  ) {}

  /** The first value under the name: of duplicates, browsers send the one with the longest path first (RFC 6265 §5.4). */
  get(request: Request, name: string): string | undefined {
    return this.all(request).find((cookie) => cookie.name === name)?.value;
  }

  all(request: Request): { name: string; value: string }[] {
    return (request.headers.cookie ?? '').split(';').flatMap((pair) => {
      const [name, ...value] = pair.split('=');
      return name && value.length > 0 ? [{ name: name.trim(), value: value.join('=').trim() }] : [];
    });
  }

  /** @param seconds until the browser drops it */
  set(response: Response, name: string, value: string, seconds: number): void {
    response.cookie(name, value, { ...this.#attributes, maxAge: seconds * 1000 });
  }

  clear(response: Response, name: string): void {
    response.clearCookie(name, this.#attributes);
  }

  get #attributes(): CookieOptions {
    return { path: this.path, httpOnly: true, sameSite: 'lax', secure: this.secure };
  }
}
