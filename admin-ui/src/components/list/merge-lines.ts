interface Named {
  readonly id: string;
}

/** A line as it stands in the list. */
export type Shown<Line> = Line & {
  /** It does not belong to this list any more, and stays until the agent asks for what is new: nothing moves by itself. */
  readonly gone: boolean;
};

export interface MergedLines<Line> {
  readonly lines: readonly Shown<Line>[];
  /** How many stand in the list by now and are not shown yet. */
  readonly news: number;
}

/**
 * What is shown, with what is known of it by now, in the order in which it was shown first.
 * @param shown the pages that were loaded
 * @param latest the first page as of now; undefined until it was asked for again
 */
export function mergeLines<Line extends Named>(shown: readonly Line[], latest: readonly Line[] | undefined, hasMore: boolean): MergedLines<Line> {
  if (!latest) return { lines: shown.map((line) => ({ ...line, gone: false })), news: 0 };
  const known = new Map(latest.map((line) => [line.id, line]));
  const ids = new Set(shown.map(({ id }) => id));
  const reach = reachOf(shown, known, hasMore);
  const lines = shown.map((line, place) => ({ ...(known.get(line.id) ?? line), gone: place < reach && !known.has(line.id) }));
  return { lines, news: latest.filter(({ id }) => !ids.has(id)).length };
}

/** As far as the latest page tells: what stands before the last line that both have, or anywhere when there are no further pages. */
function reachOf(shown: readonly Named[], known: ReadonlyMap<string, Named>, hasMore: boolean): number {
  return hasMore ? shown.findLastIndex(({ id }) => known.has(id)) : shown.length;
}
