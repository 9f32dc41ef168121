import { useEffect, useRef } from 'react';
import { queryOptions, useQuery, type QueryClient } from '@tanstack/react-query';
import { answered, api } from './client';
import { useSession } from './session';

/** Somebody who has a ticket in front of them. */
export interface Present {
  readonly id: string;
  readonly name: string;
  readonly typing: boolean;
}

/** Well before the server takes silence for absence. */
const STILL_HERE_MS = 10_000;
/** Who has not typed for so long has stopped. */
const PAUSE_MS = 4_000;

function presentQuery(ticketId: string) {
  return queryOptions({ queryKey: ['presence', ticketId], queryFn: (): readonly Present[] => [], staleTime: Infinity });
}

/** Takes over what the live stream says. */
export function tellPresence(client: QueryClient, ticketId: string, people: readonly Present[]): void {
  client.setQueryData(presentQuery(ticketId).queryKey, people);
}

/**
 * Says to colleagues that this agent looks at the ticket, and whether they are writing.
 * @param written what is in the box by now: it is told by its changing
 * @returns who else does
 */
export function usePresence(ticketId: string, written: string): readonly Present[] {
  const { account } = useSession();
  const { data: people = [] } = useQuery(presentQuery(ticketId));
  const typing = useRef(false);
  const before = useRef(written);

  useEffect(() => {
    const say = () => void showPresence(ticketId, typing.current);
    say();
    const timer = setInterval(() => document.visibilityState === 'visible' && say(), STILL_HERE_MS);
    return () => {
      clearInterval(timer);
      typing.current = false;
      void endPresence(ticketId);
    };
  }, [ticketId]);

  useEffect(() => {
    if (before.current === written) return undefined;
    before.current = written;
    const change = (next: boolean) => {
      if (typing.current === next) return;
      typing.current = next;
      void showPresence(ticketId, next);
    };
    change(written !== '');
    const timer = setTimeout(() => change(false), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [ticketId, written]);

  return people.filter(({ id }) => id !== account.id);
}

/** A courtesy to colleagues: it may fail. */
async function showPresence(ticket: string, typing: boolean): Promise<void> {
  await answered(api.POST('/api/ops/tickets/{ticket}/presence', { params: { path: { ticket } }, body: { typing } })).catch(() => undefined);
}

async function endPresence(ticket: string): Promise<void> {
  await answered(api.DELETE('/api/ops/tickets/{ticket}/presence', { params: { path: { ticket } }, keepalive: true })).catch(() => undefined);
}
