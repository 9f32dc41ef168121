import { nextAttemptAt } from './retry-schedule.js';

const START = new Date('2026-11-24T12:00:00Z');
const GIVE_UP = new Date(START.getTime() + 72 * 3_600_000);

/** Seconds after the first attempt at which the mail is tried again, until it is given up. */
function attempts(outcome: 'ours' | 'deferred'): number[] {
  const at: number[] = [];
  for (let now: Date | null = START; now; now = nextAttemptAt(outcome, at.length, now, GIVE_UP)) {
    at.push((now.getTime() - START.getTime()) / 1000);
  }
  return at;
}

describe('when a mail is tried again', () => {
  it('is never after an answer that is final', () => {
    for (const outcome of ['sent', 'bounced', 'blocked'] as const) expect(nextAttemptAt(outcome, 1, START, GIVE_UP)).toBeNull();
  });

  it.each(['ours', 'deferred'] as const)('goes on for 72 hours and ends then (%s)', (outcome) => {
    const last = attempts(outcome).at(-1)!;
    expect(last).toBeLessThanOrEqual(72 * 3600);
    expect(last).toBeGreaterThan(69 * 3600);
  });

  it('is soon after a fault of ours, so that nothing waits longer than 5 minutes once it is mended', () => {
    const times = attempts('ours');
    expect(Math.max(...times.slice(1).map((time, index) => time - times[index]!))).toBeLessThanOrEqual(300);
  });

  it('gives greylisting servers the minutes that they want to see', () => {
    const times = attempts('deferred').filter((time) => time <= 1800);
    expect(times.some((time) => time >= 300 && time <= 600)).toBe(true);
    expect(times.length).toBeGreaterThanOrEqual(4);
  });
});
