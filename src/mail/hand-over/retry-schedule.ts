import type { Outcome } from '../classification/rules.js';

const MINUTE = 60;

/**
 * Seconds before the next attempt. Our own faults are usually mended within minutes, and then everything that waited
 * should leave within five; receivers that ask for patience (greylisting) mean minutes first and hours later.
 */
const WAITS: Readonly<Record<'ours' | 'deferred', readonly number[]>> = {
  ours: [5, 15, 30, MINUTE, 2 * MINUTE, 4 * MINUTE],
  deferred: [MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE, 60 * MINUTE, 120 * MINUTE],
};

/**
 * @param attempt how many attempts have ended like this one, itself included
 * @returns null when another attempt would change nothing, or the time for it is over
 */
export function nextAttemptAt(outcome: Outcome, attempt: number, now: Date, giveUpAt: Date): Date | null {
  if (outcome !== 'ours' && outcome !== 'deferred') return null;
  const waits = WAITS[outcome];
  const seconds = waits[Math.min(attempt, waits.length) - 1]!;
  const next = new Date(now.getTime() + seconds * 1000);
  return next <= giveUpAt ? next : null;
}
