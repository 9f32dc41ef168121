import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Response } from 'express';
import { Clock, DomainError } from '../../common/index.js';
import { DatabaseListener, isNotNow } from '../../database/index.js';
import { lacksSecondFactor, type CurrentSession, type StaffMember } from '../../http/index.js';
import { Sessions } from '../../sessions/index.js';
import { FindStaff } from '../../staff/index.js';
import { HELD_CHANNEL, LiveLines, TICKET_CHANNEL, TicketFeed, type FeedEvent, type FeedReader } from '../../support/index.js';
import { beginText, HEARTBEAT, HELD, overText, presenceText, reloadText, ticketText } from './event-text.js';
import { Presence, PRESENCE_CHANNEL, type TicketPresence } from './presence.js';
import { Stream, type Told } from './stream.js';

/** A ring may be missed; nobody waits longer than this. */
const LOOK_EVERY_MS = 1_000;
/** What holds an event back is over as soon as somebody's transaction is. */
const LOOK_AGAIN_MS = 25;
/** Proxies close what says nothing for a minute. */
const HEARTBEAT_EVERY_MS = 15_000;
/** After so long, whoever was signed out or lost their role hears no more. */
const CHECK_EVERY_MS = 2_000;
/** More than these are read afresh faster than they are told. */
const MOST_CAUGHT_UP = 500;
const MOST_STREAMS = 2_000;
const MOST_OF_ONE = 20;
const COME_BACK_SECONDS = 10;
const MOST_TRIES = 100;

/** All screens that watch in this process, fed from one connection to the database. */
@Injectable()
export class LiveStreams implements BeforeApplicationShutdown {
  readonly #log = new Logger('Live');
  readonly #streams = new Set<Stream>();
  readonly #timers: NodeJS.Timeout[] = [];
  #reader: FeedReader | undefined;
  #looking: Promise<void> | undefined;
  #lookAgain = false;
  #over = false;
  #untold: readonly FeedEvent[] = [];

  constructor(
    private readonly feed: TicketFeed,
    private readonly lines: LiveLines,
    private readonly presence: Presence,
    private readonly listener: DatabaseListener,
    private readonly sessions: Sessions,
    private readonly staff: FindStaff,
    private readonly clock: Clock,
  ) {}

  get count(): number {
    return this.#streams.size;
  }

  /** Streams end before the server waits for their answers to be over; none begins after that. */
  beforeApplicationShutdown(): void {
    this.#over = true;
    for (const timer of this.#timers) clearInterval(timer);
    for (const stream of this.#streams) stream.end();
  }

  /**
   * Begins to listen, when nobody has asked for it before: whoever only serves customers does without.
   * @throws DomainError http.busy (503) when it can't be said where to begin
   */
  async ready(): Promise<void> {
    this.#reader ??= this.#begin();
    for (let tries = 0; this.#reader.position === undefined; tries += 1) {
      if (tries === MOST_TRIES) throw this.#busy();
      await this.#look();
      await delay(LOOK_AGAIN_MS);
    }
  }

  /**
   * Tells a screen what happens from now on, and before that what happened since `after`.
   * @throws DomainError http.busy (503) when too many watch, or the process is about to end
   */
  async open(response: Response, session: CurrentSession, member: StaffMember, after: number | undefined): Promise<void> {
    if (this.#streams.size >= MOST_STREAMS || this.#of(session.accountId) >= MOST_OF_ONE) throw this.#busy();
    await this.ready();
    if (this.#over) throw this.#busy();
    // Whoever left while their session was looked up is not told to have left any more.
    if (response.closed) return;
    const stream = new Stream(response, session, member);
    response.once('close', () => this.#streams.delete(stream));
    // It hears everything from here on, and keeps it until it knows what came before.
    this.#streams.add(stream);
    try {
      await this.#welcome(stream, after);
    } catch (error) {
      this.#streams.delete(stream);
      throw error;
    }
  }

  async #welcome(stream: Stream, after: number | undefined): Promise<void> {
    const now = this.#reader!.position!;
    const missed = after === undefined ? [] : await this.#missed(after, now);
    if (missed === undefined) stream.begin(`${beginText(now)}${reloadText(now)}`, now, []);
    else stream.begin(beginText(after ?? now), after ?? now, await this.#told(missed));
    for (const present of this.presence.all()) stream.mention(presenceText(present), present.teams);
  }

  /** @returns undefined when it is too much, or when the place is none of ours */
  async #missed(after: number, upTo: number): Promise<FeedEvent[] | undefined> {
    // Another process may have told it what this one has not read yet.
    if (after > upTo) return after > (await this.feed.drawn()) ? undefined : [];
    const events = await this.feed.between(after, upTo, MOST_CAUGHT_UP + 1);
    return events.length > MOST_CAUGHT_UP ? undefined : events;
  }

  async #told(events: readonly FeedEvent[]): Promise<Told[]> {
    if (events.length === 0) return [];
    const lines = await this.lines.of(events.map(({ ticketId }) => ticketId));
    return events.flatMap((event) => {
      const live = lines.get(event.ticketId);
      return live ? [{ id: event.id, teams: live.teams, text: ticketText(event, live) }] : [];
    });
  }

  #begin(): FeedReader {
    this.listener.listen(TICKET_CHANNEL, { heard: () => void this.#look(), connected: () => void this.#look() });
    this.listener.listen(PRESENCE_CHANNEL, { heard: (payload) => this.#hearPresence(payload), connected: () => undefined });
    this.listener.listen(HELD_CHANNEL, { heard: (team) => this.#mention(HELD, [team]), connected: () => this.#mention(HELD) });
    this.#every(LOOK_EVERY_MS, () => void this.#look());
    this.#every(LOOK_EVERY_MS, () => this.presence.sweep().forEach((left) => this.#showPresence(left)));
    this.#every(HEARTBEAT_EVERY_MS, () => this.#mention(HEARTBEAT));
    this.#every(CHECK_EVERY_MS, () => void this.#check().catch((error: unknown) => this.#complain(error)));
    return this.feed.reader();
  }

  /** One look at a time; whoever asks for one meanwhile gets the next. */
  #look(): Promise<void> {
    this.#lookAgain = true;
    this.#looking ??= this.#lookAround().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  async #lookAround(): Promise<void> {
    try {
      while (this.#lookAgain) this.#lookAgain = await this.#lookOnce();
    } catch (error) {
      this.#complain(error);
    }
  }

  /**
   * What was read but could not be told yet is told first.
   * @returns whether there may be more
   */
  async #lookOnce(): Promise<boolean> {
    this.#lookAgain = false;
    if (this.#untold.length === 0) this.#untold = await this.#reader!.next();
    for (const told of await this.#told(this.#untold)) for (const stream of this.#streams) stream.tell(told);
    const some = this.#untold.length > 0;
    this.#untold = [];
    if (!some && this.#reader!.waits) await delay(LOOK_AGAIN_MS);
    return some || this.#reader!.waits || this.#lookAgain;
  }

  async #check(): Promise<void> {
    if (this.#streams.size === 0) return;
    const open = [...this.#streams];
    const [live, roles] = await Promise.all([
      this.sessions.liveAmong([...new Set(open.map(({ session }) => session.id))]),
      this.staff.rolesOf([...new Set(open.map(({ session }) => session.accountId))]),
    ]);
    for (const stream of open) {
      const member = roles.get(stream.session.accountId);
      if (!live.has(stream.session.id)) stream.end(overText('signed-out'));
      else if (!member || lacksSecondFactor(member, stream.session)) stream.end(overText('role'));
      else stream.become(member);
    }
  }

  #hearPresence(payload: string): void {
    const changed = this.presence.hear(payload);
    if (changed) this.#showPresence(changed);
  }

  #showPresence(changed: TicketPresence): void {
    this.#mention(presenceText(changed), changed.teams);
  }

  #mention(text: string, teams?: readonly string[]): void {
    for (const stream of this.#streams) stream.mention(text, teams);
  }

  #busy(): DomainError {
    return new DomainError('http.busy', { status: 503, retryAt: this.clock.in(COME_BACK_SECONDS) });
  }

  #of(accountId: string): number {
    return [...this.#streams].filter(({ session }) => session.accountId === accountId).length;
  }

  #every(milliseconds: number, work: () => unknown): void {
    this.#timers.push(setInterval(work, milliseconds).unref());
  }

  /** Whoever watches hears it later; what is not passing is worth an alarm. */
  #complain(error: unknown): void {
    if (isNotNow(error) || DomainError.is(error, 'database.unavailable')) this.#log.warn('the database could not be asked for news');
    else this.#log.error({ err: error }, 'no news could be read');
  }
}
