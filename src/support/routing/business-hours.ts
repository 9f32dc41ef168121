const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** When the teams work, in their own time zone. */
export interface BusinessHours {
  /** IANA name. */
  readonly timeZone: string;
  /** 0 is Sunday. */
  readonly weekdays: readonly number[];
  /** Minutes since midnight; `to` may be 1440. */
  readonly from: number;
  readonly to: number;
  /** `2026-12-25`; nobody works then. */
  readonly holidays: readonly string[];
}

/** One step of how a due time came about, in order. */
export type DueStep =
  | { readonly day: string; readonly skipped: 'weekday' | 'holiday' | 'after-hours' }
  | { readonly day: string; readonly from: string; readonly until: string; readonly minutes: number };

/**
 * The moment at which so many working minutes have passed, with the days that were counted or skipped on the way. The day
 * on which clocks are changed has as many working minutes as pass between its opening and its closing.
 */
export function afterWorkingMinutes(minutes: number, start: Date, hours: BusinessHours): { readonly at: Date; readonly trail: readonly DueStep[] } {
  const trail: DueStep[] = [];
  let left = minutes * MINUTE;
  for (let day = dayOf(start, hours.timeZone); ; day = nextDay(day)) {
    const skipped = closedOn(day, hours);
    const begin = Math.max(start.getTime(), momentOf(day, hours.from, hours.timeZone));
    const end = momentOf(day, hours.to, hours.timeZone);
    if (skipped || begin >= end) {
      trail.push({ day, skipped: skipped ?? 'after-hours' });
      continue;
    }
    const worked = Math.min(left, end - begin);
    const at = new Date(begin + worked);
    trail.push({ day, from: new Date(begin).toISOString(), until: at.toISOString(), minutes: worked / MINUTE });
    left -= worked;
    if (left <= 0) return { at, trail };
  }
}

function closedOn(day: string, { weekdays, holidays }: BusinessHours): 'weekday' | 'holiday' | undefined {
  if (!weekdays.includes(new Date(`${day}T00:00:00Z`).getUTCDay())) return 'weekday';
  return holidays.includes(day) ? 'holiday' : undefined;
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY).toISOString().slice(0, 10);
}

function dayOf(moment: Date, timeZone: string): string {
  return new Date(moment.getTime() + offsetAt(moment.getTime(), timeZone)).toISOString().slice(0, 10);
}

/** The offset is looked up twice: near a change of clocks the first guess may stand on its other side. */
function momentOf(day: string, minutes: number, timeZone: string): number {
  const local = Date.parse(`${day}T00:00:00Z`) + minutes * MINUTE;
  const guess = local - offsetAt(local, timeZone);
  return local - offsetAt(guess, timeZone);
}

/** How far the zone's clocks are ahead of UTC, in milliseconds. */
function offsetAt(moment: number, timeZone: string): number {
  const parts = formatterOf(timeZone).formatToParts(moment);
  const of = (type: string): number => Number(parts.find((part) => part.type === type)!.value);
  const local = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return local - Math.floor(moment / 1000) * 1000;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' });
    formatters.set(timeZone, formatter);
  }
  return formatter;
}
