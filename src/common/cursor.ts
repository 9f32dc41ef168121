/** Where a page of a list ends, for whoever asks for the next one to bring back as it is. */
export function writeCursor(place: readonly string[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** @returns the parts of the place; none for what no list gave out. Each part is still to be looked at: anybody can write a cursor. */
export function readPlace(cursor: string): readonly unknown[] {
  try {
    const place = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown;
    return Array.isArray(place) ? place : [];
  } catch {
    return [];
  }
}

const MOMENT = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?:\.\d{1,6})?[+-](\d\d)(?::([0-5]\d))?$/;
/** No zone is further from UTC. */
const MOST_HOURS_FROM_UTC = 14;

/** Whether this is a `timestamptz` as PostgreSQL writes it, and a moment that there is: it refuses 31 February, and so a query. */
export function isMoment(text: unknown): text is string {
  const parts = typeof text === 'string' ? MOMENT.exec(text) : null;
  if (!parts) return false;
  const [year, month, day, hour, minute, second, zone] = parts.slice(1, 8).map(Number) as [number, number, number, number, number, number, number];
  const moment = new Date(0);
  moment.setUTCFullYear(year, month - 1, day);
  moment.setUTCHours(hour, minute, second);
  const same = moment.getUTCMonth() === month - 1 && moment.getUTCDate() === day && moment.getUTCHours() === hour && moment.getUTCMinutes() === minute;
  return same && moment.getUTCSeconds() === second && year > 0 && zone <= MOST_HOURS_FROM_UTC;
}
