import { queryOptions } from '@tanstack/react-query';
import { answered, api } from './client';
import { Problem } from './problem';
import type { components } from './schema';

export type Draft = components['schemas']['DraftDocument'];
export type DraftKind = Draft['kind'];

/** What is kept, and its version as it was read last: what this window saved since, the server knows to be its own. */
export interface KeptDraft {
  readonly text: string;
  readonly version?: string;
}
export type Drafts = Readonly<Partial<Record<DraftKind, KeptDraft>>>;

/** Another one in every window, also in one that was made as a copy; `randomUUID` is not there without HTTPS. */
const WINDOW = Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('-');

/** What the agent began to write to a ticket. It is asked for once: from then on this page knows it best. */
export function draftsQuery(ticketId: string) {
  return queryOptions({
    queryKey: ['drafts', ticketId],
    queryFn: async ({ signal }): Promise<Drafts> => {
      const { items } = await answered(api.GET('/api/ops/tickets/{ticket}/draft', { params: { path: { ticket: ticketId } }, signal }));
      return Object.fromEntries(items.map(({ kind, text, version }) => [kind, { text, version }]));
    },
    staleTime: Infinity,
    gcTime: 0,
  });
}

/**
 * Keeps it; what is empty is let go of. It arrives also when the page is being left.
 * @param seen the version that was read last
 * @throws Problem that `changedElsewhere` reads, when another window changed it since then
 */
export async function saveDraft(ticketId: string, kind: DraftKind, text: string, seen: string | undefined): Promise<void> {
  const path = { ticket: ticketId };
  const known = { kind, window: WINDOW, ...(seen !== undefined && { seen }) };
  if (text === '') await answered(api.DELETE('/api/ops/tickets/{ticket}/draft', { params: { path, query: known }, keepalive: true }));
  else await answered(api.PUT('/api/ops/tickets/{ticket}/draft', { params: { path }, body: { ...known, text }, keepalive: true }));
}

/** @returns what another window made of the draft, when that is why it was not saved */
export function changedElsewhere(error: unknown): Draft | undefined {
  if (!(error instanceof Problem) || error.code !== 'support.draft.changed') return undefined;
  return (error.document as components['schemas']['ChangedDraftDocument']).draft;
}
