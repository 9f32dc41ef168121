import { useCallback, useMemo } from 'react';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import type { QueueSearch } from '../../api/queue-search';
import { latestLinesQuery, linesQuery } from '../../api/tickets';
import { mergeLines } from '../../components/list/merge-lines';

/**
 * The list as it was opened, further pages of it, and what came since. Rows stay where they are: what is new is counted, and
 * takes its place when the agent asks for it.
 */
export function useQueue(search: QueueSearch) {
  const client = useQueryClient();
  const pages = useInfiniteQuery(linesQuery(search));
  const latest = useQuery({ ...latestLinesQuery(search), enabled: pages.isSuccess });
  const shown = useMemo(() => pages.data?.pages.flatMap(({ items }) => items) ?? [], [pages.data]);
  const hasMore = Boolean(pages.data?.pages[0]?.nextCursor);
  const merged = useMemo(() => mergeLines(shown, latest.data?.items, hasMore), [shown, latest.data, hasMore]);
  const showNews = useCallback(() => {
    const { queryKey } = linesQuery(search);
    const page = client.getQueryData(latestLinesQuery(search).queryKey);
    if (page) client.setQueryData(queryKey, { pages: [page], pageParams: [undefined] });
  }, [client, search]);
  return { ...merged, pages, showNews };
}
