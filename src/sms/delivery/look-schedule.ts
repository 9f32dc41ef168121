const MINUTE = 60;
const HOUR = 60 * MINUTE;

const LOOKS = [5, 10, 15, 30, MINUTE, 2 * MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 6 * HOUR, 24 * HOUR] as const;

/**
 * When to ask a provider what has become of a message: soon while somebody waits, rarely later, never after two days.
 * @param looks how often it was asked already
 */
export function nextLookAt(looks: number, now: Date): Date | null {
  const seconds = LOOKS[looks];
  return seconds === undefined ? null : new Date(now.getTime() + seconds * 1000);
}
