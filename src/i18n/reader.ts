import { canonicalTimeZone } from './time-zone.js';

/** For whom a text or a moment is written: their language, and their time zone when their browser told it. */
export interface Reader {
  readonly locale: string;
  /** IANA name; absent until the page script has told it, then moments are given in UTC alone. */
  readonly timeZone?: string;
}

/** Cookie in which the page script keeps the browser's time zone, URL-encoded. */
export const TIME_ZONE_COOKIE = 'ma_tz';

/**
 * Reads language and time zone from a request's headers. Whatever is missing, malformed or unknown falls back
 * (first available language; UTC alone): a header never breaks a page.
 *
 * @param headers `accept-language` (RFC 9110 §12.5.4) and `cookie`
 * @param available the languages that exist, the fallback first
 */
export function readerOf(
  headers: { readonly 'accept-language'?: string; readonly cookie?: string },
  available: readonly string[],
): Reader {
  return {
    locale: negotiateLocale(headers['accept-language'], available),
    timeZone: timeZoneFromCookie(headers.cookie),
  };
}

/** The best of the `available` languages for an Accept-Language header; `en-GB` is served by `en`. */
export function negotiateLocale(acceptLanguage: string | undefined, available: readonly string[]): string {
  const fallback = available[0] ?? 'en';
  for (const range of preferredRanges(acceptLanguage ?? '')) {
    if (range === '*') return fallback;
    const match = available.find(
      (locale) => range === locale.toLowerCase() || range.startsWith(`${locale.toLowerCase()}-`),
    );
    if (match !== undefined) return match;
  }
  return fallback;
}

const LONGEST_HEADER_READ = 500;

function preferredRanges(header: string): string[] {
  return header
    .slice(0, LONGEST_HEADER_READ)
    .split(',')
    .map((part) => {
      const [range = '', ...parameters] = part.trim().toLowerCase().split(/\s*;\s*/);
      const weight = parameters.find((parameter) => parameter.startsWith('q='));
      return { range, quality: weight === undefined ? 1 : Number(weight.slice(2)) };
    })
    .filter(({ range, quality }) => range !== '' && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ range }) => range);
}

function timeZoneFromCookie(cookieHeader: string | undefined): string | undefined {
  const pair = cookieHeader?.split(/;\s*/).find((part) => part.startsWith(`${TIME_ZONE_COOKIE}=`));
  if (pair === undefined) return undefined;
  try {
    return canonicalTimeZone(decodeURIComponent(pair.slice(TIME_ZONE_COOKIE.length + 1)));
  } catch {
    return undefined;
  }
}
