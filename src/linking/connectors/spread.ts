/**
 * Upper ends of the stretches into which answering times are sorted, in milliseconds; each is about half as long again as the one
 * before, so that a percentile is told to within a fifth. They may be made finer: what was written down names its own.
 */
export const WITHIN_MS = [
  1, 2, 3, 5, 8, 12, 18, 27, 40, 60, 90, 135, 200, 300, 450, 675, 1_000, 1_500, 2_250, 3_400, 5_000, 7_500, 11_000, 17_000, 25_000, 38_000,
  57_000, 85_000, 130_000, 200_000, 300_000,
] as const;

export interface Stretch {
  readonly withinMs: number;
  readonly checks: number;
}

/** @returns the stretch that an answer belongs to */
export function withinOf(milliseconds: number): number {
  return WITHIN_MS.find((upper) => milliseconds <= upper) ?? WITHIN_MS.at(-1)!;
}

/**
 * The time within which `share` of all answers came, as if they were spread evenly over the stretch that it falls into.
 * @returns whole milliseconds; null without any answer
 */
export function percentile(stretches: readonly Stretch[], share: number): number | null {
  const sorted = [...stretches].sort((a, b) => a.withinMs - b.withinMs);
  const all = sorted.reduce((sum, { checks }) => sum + checks, 0);
  let before = 0;
  for (const { withinMs, checks } of sorted) {
    if (before + checks >= all * share && checks > 0) {
      const lower = WITHIN_MS.findLast((each) => each < withinMs) ?? 0;
      return Math.round(lower + ((all * share - before) / checks) * (withinMs - lower));
    }
    before += checks;
  }
  return null;
}
