import type { SmsStatus } from '../status/sms-status.js';

const MINUTE = 60;

/** Seconds before the next attempt. Somebody waits with a phone in the hand: the first ones come soon. */
const WAITS: Readonly<Partial<Record<SmsStatus, readonly number[]>>> = {
  ours: [5, 15, 30, MINUTE, 2 * MINUTE, 4 * MINUTE],
  deferred: [10, 30, MINUTE, 2 * MINUTE, 5 * MINUTE],
};

/**
 * @param attempt how many attempts have ended like this one, itself included
 * @returns null when another attempt would change nothing, or the time for it is over
 */
export function nextAttemptAt(status: SmsStatus, attempt: number, now: Date, giveUpAt: Date): Date | null {
  const waits = WAITS[status];
  if (!waits) return null;
  const next = new Date(now.getTime() + waits[Math.min(attempt, waits.length) - 1]! * 1000);
  return next <= giveUpAt ? next : null;
}
