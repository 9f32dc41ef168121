import { useCallback, useMemo } from 'react';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { heldLinesQuery, latestHeldQuery } from '../../api/held';
import { mergeLines } from '../../components/list/merge-lines';

/** The list as it was opened, and what came or went since: rows stay where they are until the agent asks for what is new. */
export function useHeld() {
  const client = useQueryClient();
  const pages = useInfiniteQuery(heldLinesQuery);
  const latest = useQuery({ ...latestHeldQuery, enabled: pages.isSuccess });
  const shown = useMemo(() => pages.data?.pages.flatMap(({ items }) => items) ?? [], [pages.data]);
  const hasMore = Boolean(pages.data?.pages[0]?.nextCursor);
  const merged = useMemo(() => mergeLines(shown, latest.data?.items, hasMore), [shown, latest.data, hasMore]);
  const showNews = useCallback(() => {
    const page = client.getQueryData(latestHeldQuery.queryKey);
    if (page) client.setQueryData(heldLinesQuery.queryKey, { pages: [page], pageParams: [''] });
  }, [client]);
  return { ...merged, pages, showNews };
}
