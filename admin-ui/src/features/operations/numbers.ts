import { locale, t } from '../../messages/messages';

const whole = new Intl.NumberFormat(locale);
const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
const seconds = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
const hour = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
const dayAndHour = new Intl.DateTimeFormat(locale, { weekday: 'short', hour: '2-digit', minute: '2-digit' });

/** Grouped as the reader's language does. */
export function inDigits(count: number): string {
  return whole.format(count);
}

/** @returns a dash where there is nothing to be a share of */
export function shareOf(part: number, all: number): string {
  return all === 0 ? t('operations.none') : percent.format(part / all);
}

/** A stretch of time as long as services take to answer. */
export function latency(milliseconds: number | null): string {
  if (milliseconds === null) return t('operations.none');
  if (milliseconds < 1_000) return t('operations.milliseconds', { count: milliseconds });
  return t('operations.seconds', { count: seconds.format(milliseconds / 1_000) });
}

/** Where a part of the time that is looked back on begins, in the reader's zone. */
export function periodStart(from: string, window: '24h' | '7d' | '30d'): string {
  const at = new Date(from);
  if (window === '24h') return hour.format(at);
  return window === '7d' ? dayAndHour.format(at) : day.format(at);
}
