import { afterWorkingMinutes, type BusinessHours, type DueStep } from './business-hours.js';
import type { Priority } from './rule.js';

interface Target {
  readonly minutes: number;
  /** Counted at night and on Sundays, too. */
  readonly aroundTheClock?: boolean;
}

/** Until when a ticket is to be answered. */
const TARGETS: Readonly<Record<Priority, Target>> = {
  urgent: { minutes: 60, aroundTheClock: true },
  high: { minutes: 4 * 60 },
  normal: { minutes: 10 * 60 },
  low: { minutes: 30 * 60 },
};

export interface DueTime {
  readonly at: Date;
  /** How it came about, day by day. */
  readonly trail: readonly DueStep[];
}

export function dueTime(priority: Priority, from: Date, hours: BusinessHours): DueTime {
  const { minutes, aroundTheClock = false } = TARGETS[priority];
  return afterWorkingMinutes(minutes, from, aroundTheClock ? { ...hours, weekdays: [0, 1, 2, 3, 4, 5, 6], from: 0, to: 1440, holidays: [] } : hours);
}
