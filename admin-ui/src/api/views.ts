import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answered, api } from './client';
import type { QueueSearch, Team } from './queue-search';
import type { components } from './schema';

export type SavedView = components['schemas']['SavedViewDocument'];

/** Lists that the agent keeps under a name, in their order, and those that are shared with their team. */
export const viewsQuery = queryOptions({
  queryKey: ['views'],
  queryFn: async ({ signal }) => (await answered(api.GET('/api/ops/views', { signal }))).items,
  staleTime: 60_000,
});

export interface ViewChange {
  readonly id: string;
  readonly name?: string;
  readonly place?: number;
}

/** What an agent does with views. */
export function useViewChanges() {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: viewsQuery.queryKey });
  return {
    save: useMutation({
      mutationFn: (view: { name: string; search: QueueSearch; sharedWith: Team | null }) => answered(api.POST('/api/ops/views', { body: view })),
      onSettled,
    }),
    change: useMutation({ mutationFn: ({ id, ...body }: ViewChange) => answered(api.PATCH('/api/ops/views/{view}', { params: { path: { view: id } }, body })), onSettled }),
    remove: useMutation({ mutationFn: (id: string) => answered(api.DELETE('/api/ops/views/{view}', { params: { path: { view: id } } })), onSettled }),
  };
}
