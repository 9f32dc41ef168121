import type { IncomingMessage } from 'node:http';
import type { CookieOptions } from 'express';

/** The longest value that is looked at; ours have 43 characters. */
const LONGEST_VALUE = 256;

/**
 * All values that came under one cookie name, in the order of the header (RFC 6265 §5.4 sends longer paths first).
 * A browser may hold several cookies of one name (set for other paths or domains, or left by an old version): whoever
 * reads only the first one locks such a customer out.
 */
export function cookieValues(request: IncomingMessage, name: string): string[] {
  const header = request.headers.cookie;
  if (!header?.includes(name)) return [];
  const values = new Set<string>();
  for (const pair of header.split(';')) {
    const [key, value] = splitPair(pair);
    if (key === name && value.length > 0 && value.length <= LONGEST_VALUE) values.add(value);
  }
  return [...values];
}

/** @returns the names of all cookies that came */
export function cookieNames(request: IncomingMessage): string[] {
  const pairs = (request.headers.cookie ?? '').split(';');
  return [...new Set(pairs.map((pair) => splitPair(pair)[0]).filter((name) => name !== ''))];
}

function splitPair(pair: string): [string, string] {
  const equals = pair.indexOf('=');
  if (equals < 0) return ['', ''];
  return [pair.slice(0, equals).trim(), pair.slice(equals + 1).trim()];
}

/**
 * `__Host-` makes the browser refuse such a cookie from any other host, so that a neighbouring subdomain can't plant
 * one (RFC 6265bis §4.1.3.2); it exists only with https.
 */
export function cookieName(name: string, secure: boolean): string {
  return secure ? `__Host-${name}` : name;
}

/** Lax, because a customer who comes from a service or from a mail must be recognised. */
export function cookieOptions(secure: boolean, maxAgeSeconds?: number): CookieOptions {
  return {
    httpOnly: true,
    secure,
    sameSite: 'lax',
    path: '/',
    ...(maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds * 1000 }),
  };
}
