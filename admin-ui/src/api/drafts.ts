import { queryOptions } from '@tanstack/react-query';
import { answered, api } from './client';

export type DraftKind = 'reply' | 'note';
export type Drafts = Readonly<Partial<Record<DraftKind, string>>>;

/** What the agent began to write to a ticket. It is asked for once: from then on this page knows it best. */
export function draftsQuery(ticketId: string) {
  return queryOptions({
    queryKey: ['drafts', ticketId],
    queryFn: async ({ signal }): Promise<Drafts> => {
      const { items } = await answered(api.GET('/api/ops/tickets/{ticket}/draft', { params: { path: { ticket: ticketId } }, signal }));
      return Object.fromEntries(items.map(({ kind, text }) => [kind, text]));
    },
    staleTime: Infinity,
    gcTime: 0,
  });
}

/** Keeps it; what is empty is let go of. It arrives also when the page is being left. */
export async function saveDraft(ticketId: string, kind: DraftKind, text: string): Promise<void> {
  const path = { ticket: ticketId };
  if (text === '') await answered(api.DELETE('/api/ops/tickets/{ticket}/draft', { params: { path, query: { kind } }, keepalive: true }));
  else await answered(api.PUT('/api/ops/tickets/{ticket}/draft', { params: { path }, body: { kind, text }, keepalive: true }));
}
