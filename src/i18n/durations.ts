/** Two neighbouring units at most: nobody plans by the seconds of an hour. */
const UNITS = [
  { name: 'days', seconds: 86_400 },
  { name: 'hours', seconds: 3600 },
  { name: 'minutes', seconds: 60 },
  { name: 'seconds', seconds: 1 },
] as const;

export type DurationUnit = (typeof UNITS)[number]['name'];

/**
 * Splits a stretch of time, rounded up to whole seconds, into at most two neighbouring units that are not zero:
 * 120 → 2 minutes; 3,900 → 1 hour 5 minutes; 0 → 0 seconds.
 *
 * From two minutes on seconds are rounded up to whole minutes, so that "try again in …" never sends people too early.
 */
export function durationParts(seconds: number): { unit: DurationUnit; count: number }[] {
  let rest = Math.max(0, Math.ceil(seconds));
  if (rest > 120) rest = Math.ceil(rest / 60) * 60;
  const largest = Math.max(0, UNITS.findIndex((unit) => rest >= unit.seconds));
  if (rest === 0) return [{ unit: 'seconds', count: 0 }];
  const parts: { unit: DurationUnit; count: number }[] = [];
  for (const unit of UNITS.slice(largest, largest + 2)) {
    const count = Math.floor(rest / unit.seconds);
    rest -= count * unit.seconds;
    if (count > 0) parts.push({ unit: unit.name, count });
  }
  return parts;
}
