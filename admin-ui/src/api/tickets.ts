import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answered, api } from './client';
import type { QueueSearch } from './queue-search';
import type { components } from './schema';

type Schemas = components['schemas'];

export type TicketLine = Schemas['TicketLineDocument'];
export type TicketPage = Schemas['TicketPageDocument'];
export type Ticket = Schemas['TicketDocument'];
export type TicketMessage = Schemas['MessageDocument'];
export type HistoryEntry = Schemas['HistoryEntryDocument'];

const LIST_KEPT_MS = 5 * 60_000;

/** Keys of everything that changes with tickets, for whoever hears that they did. */
export const ticketKeys = {
  lists: ['tickets', 'list'],
  latest: ['tickets', 'latest'],
  counts: ['tickets', 'counts'],
  tickets: ['tickets', 'one'],
  ticket: (id: string) => ['tickets', 'one', id],
} as const;

/** A list page by page, as it was when it was opened: it is never asked for again by itself. */
export function linesQuery(search: QueueSearch) {
  return infiniteQueryOptions({
    queryKey: [...ticketKeys.lists, search],
    queryFn: ({ pageParam, signal }) => readLines(search, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    staleTime: Infinity,
    gcTime: LIST_KEPT_MS,
  });
}

/** The first page of a list as it is now. */
export function latestLinesQuery(search: QueueSearch) {
  return queryOptions({
    queryKey: [...ticketKeys.latest, search],
    queryFn: ({ signal }) => readLines(search, undefined, signal),
    placeholderData: keepPreviousData,
  });
}

/** @param id an id or a number */
export function ticketQuery(id: string) {
  return queryOptions({
    queryKey: ticketKeys.ticket(id),
    queryFn: ({ signal }) => answered(api.GET('/api/ops/tickets/{ticket}', { params: { path: { ticket: id } }, signal })),
    staleTime: 0,
  });
}

/** Entries of a conversation before those that came with the ticket. */
export async function readEarlierMessages(id: string, before: number): Promise<readonly TicketMessage[]> {
  const { items } = await answered(api.GET('/api/ops/tickets/{ticket}/messages', { params: { path: { ticket: id }, query: { before } } }));
  return items;
}

function readLines({ team, status = 'open', assignee, priority, tag, q, order = 'due' }: QueueSearch, cursor: string | undefined, signal: AbortSignal): Promise<TicketPage> {
  const query = { team, status: status === 'all' ? undefined : status, assignee, priority, tag, q, sort: order, cursor };
  return answered(api.GET('/api/ops/tickets', { params: { query }, signal }));
}
