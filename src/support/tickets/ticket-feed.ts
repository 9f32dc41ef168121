import { Injectable } from '@nestjs/common';
import { Database } from '../../database/index.js';
import type { EventKind } from './ticket-journal.js';

/** An event of the history as those who watch hear of it. */
export interface FeedEvent {
  /** Grows with time; every event that is handed out has a larger one than those before it. */
  readonly id: number;
  readonly ticketId: string;
  readonly kind: EventKind;
  readonly actor: { readonly kind: 'customer' | 'agent' | 'system'; readonly id: string | null; readonly name: string | null };
  readonly data: object;
  readonly at: Date;
}

const EVENT = `
  SELECT id::float8 AS id, ticket_id AS "ticketId", kind, jsonb_build_object('kind', actor_kind, 'id', actor_id, 'name', actor_name) AS actor, data, at
    FROM ticket_event`;

const AFTER = `${EVENT} WHERE id > $1 ORDER BY id LIMIT $2`;

const BETWEEN = `${EVENT} WHERE id > $1 AND id <= $2 ORDER BY id LIMIT $3`;

const DRAWN = 'SELECT (CASE WHEN is_called THEN last_value ELSE 0 END)::float8 AS drawn FROM ticket_event_id';

/** Whoever writes an event shares this lock from before its id is drawn until the commit (see the migration). */
const WRITING = `
  SELECT virtualtransaction AS writer FROM pg_locks
   WHERE locktype = 'advisory' AND classid = 801 AND objid = 1 AND objsubid = 2 AND granted
     AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

const MOST_AT_ONCE = 500;

/** An id up to which some are missing: rolled back, or still to come from one of these writers. */
interface Gap {
  readonly upTo: number;
  readonly writers: ReadonlySet<string>;
}

/**
 * Reads the events of all tickets in their order, each once and none left out. Ids are drawn in order but committed in any; one that
 * is missing holds back those after it, until all who could still be writing it have ended. See docs/adr/0020.
 */
@Injectable()
export class TicketFeed {
  constructor(private readonly database: Database) {}

  /** @returns a reader that begins with what is written from now on */
  reader(): FeedReader {
    return new FeedReader(this.database);
  }

  /** What was handed out between two places; at most `most`. */
  between(after: number, upTo: number, most: number): Promise<FeedEvent[]> {
    return this.database.query<FeedEvent>(BETWEEN, [after, upTo, most]);
  }

  /** @returns the last id that was drawn, whether or not anything came of it */
  async drawn(): Promise<number> {
    const [row] = await this.database.query<{ drawn: number }>(DRAWN);
    return row!.drawn;
  }
}

/** One for each process: where it stands, and what it waits for. */
export class FeedReader {
  /** Everything up to here was handed out, or never will be anything. */
  #position: number | undefined;
  #gap: Gap | undefined;

  constructor(private readonly database: Database) {}

  /** Missing until the beginning is known. */
  get position(): number | undefined {
    return this.#position;
  }

  /** Whether something is held back: whoever reads should look again soon, without being told to. */
  get waits(): boolean {
    return this.#gap !== undefined || this.#position === undefined;
  }

  /** @returns what is new, in order; call it until it returns nothing */
  async next(): Promise<FeedEvent[]> {
    if (this.#gap && !(await this.#isOver(this.#gap))) return [];
    const settled = this.#gap?.upTo ?? 0;
    this.#gap = undefined;
    const position = this.#position ?? (await this.#begin(settled));
    if (position === undefined) return [];
    const events = await this.database.query<FeedEvent>(AFTER, [position, MOST_AT_ONCE]);
    return this.#handOut(events, position, settled);
  }

  /** Begins behind all who are writing: what they write has been seen by nobody yet, and is there for whoever reads first. */
  async #begin(settled: number): Promise<number | undefined> {
    if (settled > 0) return settled;
    const [row] = await this.database.query<{ drawn: number }>(DRAWN);
    const writers = await this.#writers();
    if (writers.size === 0 || row!.drawn === 0) return row!.drawn;
    this.#gap = { upTo: row!.drawn, writers };
    return undefined;
  }

  async #handOut(events: readonly FeedEvent[], position: number, settled: number): Promise<FeedEvent[]> {
    let last = position;
    const ready: FeedEvent[] = [];
    for (const event of events) {
      if (event.id > last + 1 && event.id > settled) break;
      ready.push(event);
      last = event.id;
    }
    const held = events.at(-1);
    if (ready.length < events.length && held) this.#gap = { upTo: held.id, writers: await this.#writers() };
    // Last, so that nothing is passed over when the database did not answer.
    this.#position = last;
    return ready;
  }

  /** Asked in a statement before the one that reads: whoever is gone by now has committed what that one then sees. */
  async #isOver({ writers }: Gap): Promise<boolean> {
    if (writers.size === 0) return true;
    const writing = await this.#writers();
    return ![...writers].some((writer) => writing.has(writer));
  }

  async #writers(): Promise<ReadonlySet<string>> {
    return new Set((await this.database.query<{ writer: string }>(WRITING)).map(({ writer }) => writer));
  }
}
