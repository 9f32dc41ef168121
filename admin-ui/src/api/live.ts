import { useEffect, useState } from 'react';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { toSignIn } from './client';
import { cardKey } from './customer-card';
import { showHeldAfresh } from './held';
import { tellPresence, type Present } from './presence';
import { ticketKeys, type TicketLine } from './tickets';

/** Something that happened to a ticket, and the ticket as lists show it since. */
interface TicketEvent {
  readonly kind: string;
  readonly ticket: TicketLine;
}

/** Many things that happen at once are looked at once. */
const GATHER_MS = 400;
/** A connection that comes back within this was never worth a word. */
const PATIENCE_MS = 4_000;
/** The browser has given up on a stream that was refused; after this it is asked for anew. */
const AGAIN_MS = 10_000;

/**
 * Keeps what is on the screen true while others work: what happened at the desk marks what shows it as out of date, and that is
 * asked for again. The browser itself reconnects, and says which event it heard last.
 * @returns whether news arrive by themselves
 */
export function useLiveFeed(): boolean {
  const client = useQueryClient();
  const [connected, setConnected] = useState(true);
  useEffect(() => {
    const feed = new Feed(client, setConnected);
    return () => feed.close();
  }, [client]);
  return connected;
}

class Feed {
  readonly #changed = new Set<string>();
  readonly #customers = new Map<string, readonly string[]>();
  #stream: EventSource | undefined;
  #last = '';
  #gathering: ReturnType<typeof setTimeout> | undefined;
  #away: ReturnType<typeof setTimeout> | undefined;
  #gatheringHeld: ReturnType<typeof setTimeout> | undefined;
  #begun = false;
  #again: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly client: QueryClient,
    private readonly tell: (connected: boolean) => void,
  ) {
    this.#open();
  }

  close(): void {
    this.#stream?.close();
    for (const timer of [this.#gathering, this.#gatheringHeld, this.#away, this.#again]) clearTimeout(timer);
  }

  #open(): void {
    const stream = new EventSource(`/api/ops/events${this.#last && `?after=${this.#last}`}`);
    this.#stream = stream;
    const hear = (name: string, work: (event: MessageEvent<string>) => void) =>
      stream.addEventListener(name, (event: MessageEvent<string>) => {
        if (event.lastEventId !== '') this.#last = event.lastEventId;
        work(event);
      });
    hear('begin', () => this.#back());
    hear('ticket', ({ data }) => this.#heard(JSON.parse(data) as TicketEvent));
    hear('presence', ({ data }) => {
      const { ticketId, people } = JSON.parse(data) as { ticketId: string; people: readonly Present[] };
      tellPresence(this.client, ticketId, people);
    });
    hear('held', () => this.#heardHeld());
    hear('reload', () => void this.client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'customer-card' || (queryKey[0] === 'tickets' && queryKey[1] !== 'list') }));
    hear('over', () => this.#over());
    stream.onerror = () => this.#lost(stream);
  }

  #back(): void {
    clearTimeout(this.#away);
    this.#away = undefined;
    this.tell(true);
    // Nobody repeats what was said of held mails meanwhile.
    if (this.#begun) this.#heardHeld();
    this.#begun = true;
  }

  #lost(stream: EventSource): void {
    this.#away ??= setTimeout(() => this.tell(false), PATIENCE_MS);
    if (stream.readyState === EventSource.CLOSED) this.#again = setTimeout(() => this.#open(), AGAIN_MS);
  }

  /** The session or the role has ended: the way in says what is needed. */
  #over(): void {
    this.close();
    toSignIn();
  }

  #heardHeld(): void {
    this.#gatheringHeld ??= setTimeout(() => {
      this.#gatheringHeld = undefined;
      showHeldAfresh(this.client);
    }, GATHER_MS);
  }

  #heard({ ticket }: TicketEvent): void {
    this.#changed.add(ticket.id).add(ticket.number);
    const card = cardKey({ ticketId: ticket.id, customerId: ticket.requester.id });
    this.#customers.set(card.join(' '), card);
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined;
      for (const id of this.#changed) void this.client.invalidateQueries({ queryKey: ticketKeys.ticket(id) });
      for (const queryKey of this.#customers.values()) void this.client.invalidateQueries({ queryKey });
      this.#changed.clear();
      this.#customers.clear();
      void this.client.invalidateQueries({ queryKey: ticketKeys.latest });
      void this.client.invalidateQueries({ queryKey: ticketKeys.counts });
    }, GATHER_MS);
  }
}
