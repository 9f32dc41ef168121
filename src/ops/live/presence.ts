import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../common/index.js';
import { Database } from '../../database/index.js';
import type { StaffMember } from '../../http/index.js';

export const PRESENCE_CHANNEL = 'desk_presence';

/** Whoever does not say so again is taken to have gone. */
export const PRESENT_SECONDS = 20;

export interface Present {
  readonly id: string;
  readonly name: string;
  readonly typing: boolean;
}

export interface TicketPresence {
  readonly ticketId: string;
  readonly teams: readonly string[];
  readonly people: readonly Present[];
}

const sign = z.object({ ticket: z.string(), teams: z.array(z.string()), id: z.string(), name: z.string(), typing: z.boolean(), until: z.number() });
type Sign = z.output<typeof sign>;

type Watched = Map<string, Present & { readonly until: number; readonly teams: readonly string[] }>;

/**
 * Who looks at a ticket or writes to it, at this moment. Nothing of it is kept: every process hears every sign of life and
 * remembers it for a moment.
 */
@Injectable()
export class Presence {
  readonly #tickets = new Map<string, Watched>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async show({ accountId, name }: StaffMember, { id: ticket, team, receipts }: { id: string; team: string; receipts: readonly string[] }, typing: boolean, here: boolean): Promise<void> {
    const now = this.clock.now().getTime();
    const said: Sign = { ticket, teams: [team, ...receipts], id: accountId, name, typing, until: here ? now + PRESENT_SECONDS * 1000 : 0 };
    await this.database.query('SELECT pg_notify($1, $2)', [PRESENCE_CHANNEL, JSON.stringify(said)]);
  }

  /** @returns the ticket where somebody came, went, or began or stopped to type; undefined when all is as it was */
  hear(payload: string): TicketPresence | undefined {
    const { ticket, teams, id, name, typing, until } = sign.parse(JSON.parse(payload));
    const watched: Watched = this.#tickets.get(ticket) ?? new Map();
    const before = watched.get(id);
    const here = until > 0;
    if (here) watched.set(id, { id, name, typing, teams, until });
    else watched.delete(id);
    if (watched.size > 0) this.#tickets.set(ticket, watched);
    else this.#tickets.delete(ticket);
    const same = here ? before?.typing === typing : before === undefined;
    return same ? undefined : { ticketId: ticket, teams, people: peopleIn(watched) };
  }

  /** @returns the tickets that somebody has left without a word */
  sweep(): TicketPresence[] {
    const now = this.clock.now().getTime();
    return [...this.#tickets].flatMap(([ticketId, watched]) => {
      const gone = [...watched.values()].filter(({ until }) => until <= now);
      for (const { id } of gone) watched.delete(id);
      if (watched.size === 0) this.#tickets.delete(ticketId);
      return gone.length > 0 ? [{ ticketId, teams: gone[0]!.teams, people: peopleIn(watched) }] : [];
    });
  }

  all(): TicketPresence[] {
    return [...this.#tickets].map(([ticketId, watched]) => ({ ticketId, teams: [...watched.values()][0]!.teams, people: peopleIn(watched) }));
  }

  of(ticketId: string): Present[] {
    return peopleIn(this.#tickets.get(ticketId) ?? new Map());
  }
}

function peopleIn(watched: Watched): Present[] {
  return [...watched.values()].map(({ id, name, typing }) => ({ id, name, typing }));
}
