import { queryOptions } from '@tanstack/react-query';
import { answered, api } from './client';
import { ticketKeys } from './tickets';

/** The queues that the agent sees, with how much waits in each, and how many mails are held. */
export const queuesQuery = queryOptions({
  queryKey: ticketKeys.counts,
  queryFn: ({ signal }) => answered(api.GET('/api/ops/queues', { signal })),
});
