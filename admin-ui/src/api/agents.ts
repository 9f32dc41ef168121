import { queryOptions } from '@tanstack/react-query';
import { answered, api } from './client';
import type { Team } from './queue-search';

/** Whom a ticket of that team can be given to. */
export function agentsQuery(team: Team) {
  return queryOptions({
    queryKey: ['agents', team],
    queryFn: async ({ signal }) => (await answered(api.GET('/api/ops/agents', { params: { query: { team } }, signal }))).items,
    staleTime: 60_000,
  });
}
