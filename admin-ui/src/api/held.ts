import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { answered, api } from './client';
import type { components } from './schema';
import { ticketKeys } from './tickets';

type Schemas = components['schemas'];

export type HeldLine = Schemas['HeldMailDocument'];
export type HeldMail = Schemas['HeldMailContentDocument'];

/** Keys of everything that changes with mails that are held. */
export const heldKeys = {
  list: ['held', 'list'],
  latest: ['held', 'latest'],
  mails: ['held', 'one'],
  mail: (id: string) => ['held', 'one', id],
} as const;

/** The list page by page, as it was when it was opened: it is never asked for again by itself. */
export const heldLinesQuery = infiniteQueryOptions({
  queryKey: heldKeys.list,
  queryFn: ({ pageParam, signal }) => readLines(pageParam, signal),
  initialPageParam: '',
  getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  staleTime: Infinity,
  gcTime: 0,
});

/** Its first page as it is now. */
export const latestHeldQuery = queryOptions({
  queryKey: heldKeys.latest,
  queryFn: ({ signal }) => readLines('', signal),
});

/** @param id of a mail that is held, or that somebody decided about */
export function heldMailQuery(id: string) {
  return queryOptions({
    queryKey: heldKeys.mail(id),
    queryFn: ({ signal }) => answered(api.GET('/api/ops/held-mails/{mail}', { params: { path: { mail: id } }, signal })),
    staleTime: 0,
  });
}

/** What an agent makes of a held mail. Whatever comes of it, what is shown of it is asked for again. */
export function useHeldDecisions(id: string) {
  const client = useQueryClient();
  const params = { path: { mail: id } };
  const look = () => showHeldAfresh(client);
  return {
    accept: useMutation({ mutationFn: (ticket: string) => answered(api.POST('/api/ops/held-mails/{mail}/accept', { params, body: { ticket } })), onSettled: look }),
    makeTicket: useMutation({ mutationFn: () => answered(api.POST('/api/ops/held-mails/{mail}/ticket', { params })), onSettled: look }),
    discard: useMutation({ mutationFn: (reason: string) => answered(api.POST('/api/ops/held-mails/{mail}/discard', { params, body: { reason } })), onSettled: look }),
  };
}

/** What is on the screen of held mails is asked for again, and how many there are. */
export function showHeldAfresh(client: QueryClient): void {
  for (const queryKey of [heldKeys.latest, heldKeys.mails, ticketKeys.counts]) void client.invalidateQueries({ queryKey });
}

function readLines(cursor: string, signal: AbortSignal) {
  return answered(api.GET('/api/ops/held-mails', { params: { query: cursor === '' ? {} : { cursor } }, signal }));
}
