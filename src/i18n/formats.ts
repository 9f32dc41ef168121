import type { Reader } from './reader.js';

/** Regional conventions for languages that leave them open: a world-wide product writes 24 Nov 2026 and 14:35. */
const REGION: Readonly<Record<string, string>> = { en: 'en-GB' };

const FORMATTERS_KEPT = 512;
const dateTimeFormatters = new Map<string, Intl.DateTimeFormat>();
const numberFormatters = new Map<string, Intl.NumberFormat>();

const DAY: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' };
const TIME: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

/**
 * A moment in the reader's zone with UTC beside: "24 Nov 2026, 14:35 (13:35 UTC)". The UTC date is repeated only where
 * it is another day. Without a known zone: "24 Nov 2026, 13:35 UTC".
 */
export function formatMoment(at: Date, reader: Reader): string {
  const utcDay = part(at, reader.locale, 'UTC', 'day');
  const utcTime = `${part(at, reader.locale, 'UTC', 'time')} UTC`;
  if (isUtc(reader.timeZone)) return `${utcDay}, ${utcTime}`;
  const day = part(at, reader.locale, reader.timeZone, 'day');
  const beside = day === utcDay ? utcTime : `${utcDay}, ${utcTime}`;
  return `${day}, ${part(at, reader.locale, reader.timeZone, 'time')} (${beside})`;
}

/** The time of day alone: "14:35" in the reader's zone, "13:35 UTC" where that is unknown. */
export function formatTime(at: Date, reader: Reader): string {
  if (isUtc(reader.timeZone)) return `${part(at, reader.locale, 'UTC', 'time')} UTC`;
  return part(at, reader.locale, reader.timeZone, 'time');
}

/** The day alone, in the reader's zone: "24 Nov 2026". */
export function formatDay(at: Date, reader: Reader): string {
  return part(at, reader.locale, reader.timeZone ?? 'UTC', 'day');
}

/** A stretch of time as a clock: 151 s → "2:31", 3,725 s → "1:02:05". Negative counts as none left. */
export function formatClock(seconds: number): string {
  const left = Math.max(0, Math.ceil(seconds));
  const hours = Math.floor(left / 3600);
  const minutes = Math.floor(left / 60) % 60;
  const tail = String(left % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
}

/** A number grouped as the language does: 1,000,000. */
export function formatNumber(value: number, locale: string): string {
  let formatter = numberFormatters.get(locale);
  if (formatter === undefined) {
    formatter = new Intl.NumberFormat(REGION[locale] ?? locale);
    numberFormatters.set(locale, formatter);
  }
  return formatter.format(value);
}

function isUtc(timeZone: string | undefined): timeZone is undefined | 'UTC' {
  return timeZone === undefined || timeZone === 'UTC';
}

function part(at: Date, locale: string, timeZone: string, what: 'day' | 'time'): string {
  const key = `${what} ${locale} ${timeZone}`;
  let formatter = dateTimeFormatters.get(key);
  if (formatter === undefined) {
    // Zones come from a cookie: bounded, so that no client can make the process grow.
    if (dateTimeFormatters.size >= FORMATTERS_KEPT) dateTimeFormatters.clear();
    formatter = new Intl.DateTimeFormat(REGION[locale] ?? locale, { ...(what === 'day' ? DAY : TIME), timeZone });
    dateTimeFormatters.set(key, formatter);
  }
  return formatter.format(at);
}
