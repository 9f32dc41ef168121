import { queryOptions } from '@tanstack/react-query';
import { answered, api } from './client';
import { ticketKeys } from './tickets';

/** The queues that the agent sees, with how much waits in each. */
export const queuesQuery = queryOptions({
  queryKey: ticketKeys.counts,
  queryFn: async ({ signal }) => (await answered(api.GET('/api/ops/queues', { signal }))).items,
});
