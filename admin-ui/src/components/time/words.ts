import { locale, t } from '../../messages/messages';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

const exactly = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' });
const shortly = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const timeOfDay = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
const thisYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
const otherYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });

/** Day and time in the reader's own zone, as short as it may be. */
export function shortMoment(at: Date): string {
  return shortly.format(at);
}

/** Day and time in the reader's own zone, in full. */
export function exactMoment(at: Date): string {
  return exactly.format(at);
}

/** The time of day in the reader's own zone. */
export function clockTime(at: Date): string {
  return timeOfDay.format(at);
}

/** How long ago in as few signs as possible; the day when that says more. */
export function ageInWords(at: Date, now: number): string {
  const ago = now - at.getTime();
  if (ago < MINUTE) return t('time.now');
  if (ago < WEEK) return lengthInWords(ago);
  return (new Date(now).getFullYear() === at.getFullYear() ? thisYear : otherYear).format(at);
}

/** A stretch of time in its largest unit. */
export function lengthInWords(milliseconds: number): string {
  if (milliseconds < HOUR) return t('time.minutes', { count: Math.max(1, Math.floor(milliseconds / MINUTE)) });
  if (milliseconds < 2 * DAY) return t('time.hours', { count: Math.floor(milliseconds / HOUR) });
  return t('time.days', { count: Math.floor(milliseconds / DAY) });
}

export type DueTone = 'calm' | 'soon' | 'late';

const SOON_MS = HOUR;

/** How a ticket stands against the time by which it is to be answered. */
export function dueInWords(at: Date, now: number): { readonly words: string; readonly tone: DueTone } {
  const left = at.getTime() - now;
  if (left < 0) return { words: t('due.late', { for: lengthInWords(-left) }), tone: 'late' };
  return { words: t('due.in', { for: lengthInWords(left) }), tone: left < SOON_MS ? 'soon' : 'calm' };
}
