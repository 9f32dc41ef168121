import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { Clock, isId, newId } from '../common/index.js';
import type { Browser } from '../http/index.js';
import type { JourneyKind } from './journey-kind.js';
import { JourneyRows, type StoredJourney } from './journey-rows.js';
import { stepAfter, type Journey } from './journey.js';
import { ResumeField } from './resume-field.js';
import { StepTally } from './step-tally.js';

/** After its end a journey can still be restarted in place by whoever left a tab open, for this long. */
const KEPT_SECONDS = 14 * 86_400;

export interface Departure<State extends object, Step extends string = string> {
  browser: Browser;
  destination: string;
  email?: string | null;
  state?: Partial<State>;
  /** A step next to the first, when what the first asks is known already. */
  step?: Step;
}

/** How a journey ends: after `from`, at `to`, with what was learned. */
interface Completion<State extends object, Step extends string> {
  readonly from: Step;
  readonly to: Step;
  readonly state?: Partial<State>;
}

/**
 * How a request meets the journey that its address names:
 * - `live`: it is this browser's, and goes on;
 * - `restarted`: it had waited too long and begins again in place, email and destination kept;
 * - `done`: it was completed; there is nothing left to do but to go to its destination;
 * - `foreign`: the cookie that binds it is missing (lost, cleared, another browser). The destination is kept; the
 *   email only when the posted form brought it along sealed;
 * - `unknown`: there is no such journey.
 */
export type Arrival<State extends object, Step extends string> =
  | { outcome: 'live' | 'restarted' | 'done'; journey: Journey<State, Step> }
  | { outcome: 'foreign'; destination: string; email: string | null }
  | { outcome: 'unknown' };

/** What a journey of whichever kind tells another flow, or whoever helps. */
export interface Glimpse {
  readonly id: string;
  readonly kind: string;
  readonly step: string;
  readonly destination: string;
  /** Null for a browser that the journey does not belong to. */
  readonly email: string | null;
  readonly startedAt: Date;
  /** Whether it belongs to the browser that asks. */
  readonly own: boolean;
}

/** The spine of every flow of pages: start, find again, go on, restart, complete. */
@Injectable()
export class Journeys {
  constructor(
    private readonly rows: JourneyRows,
    private readonly clock: Clock,
    private readonly resumeField: ResumeField,
    private readonly tally: StepTally,
  ) {}

  async start<State extends object, Step extends string>(
    kind: JourneyKind<State, Step>,
    departure: Departure<State, NoInfer<Step>>,
  ): Promise<Journey<State, Step>> {
    const now = this.clock.now();
    const journey = {
      id: newId(),
      kind: kind.name,
      step: departure.step === undefined ? kind.first : stepAfter(kind, { step: kind.first }, kind.first, departure.step),
      state: { ...kind.initialState(), ...departure.state },
      email: departure.email ?? null,
      destination: departure.destination,
      browserBinding: departure.browser.binding(),
      createdAt: now,
      expiresAt: this.#deadline(kind, now),
      completedAt: null,
    };
    await this.rows.insert(journey);
    this.tally.began(journey);
    return journey;
  }

  /**
   * Finds the journey of `id` as this request may see it; an expired one of this browser is restarted.
   * A customer's lost cookie, old tab or Back button is no error, so this never throws for them.
   */
  async arrive<State extends object, Step extends string>(
    kind: JourneyKind<State, Step>,
    id: string,
    request: Request,
  ): Promise<Arrival<State, Step>> {
    const stored = isId(id) ? await this.rows.find(id) : null;
    if (!stored || stored.kind !== kind.name) return { outcome: 'unknown' };
    if (!request.context.browser.isBoundTo(stored.browserBinding)) {
      const field = (request.body as { _resume?: unknown } | undefined)?._resume;
      return { outcome: 'foreign', destination: stored.destination, email: this.resumeField.emailFrom(field, id) };
    }
    const journey = stored as StoredJourney & Journey<State, Step>;
    if (journey.completedAt) return { outcome: 'done', journey };
    if (this.clock.now() < journey.expiresAt) return { outcome: 'live', journey };
    return this.#restart(kind, journey);
  }

  /**
   * Finds a journey without asking which browser it belongs to: for what its owner proves otherwise (a token from a
   * mail) or for facts about it. Never for showing its pages.
   */
  async findAnywhere<State extends object, Step extends string>(
    kind: JourneyKind<State, Step>,
    id: string,
  ): Promise<Journey<State, Step> | null> {
    const stored = isId(id) ? await this.rows.find(id) : null;
    return stored?.kind === kind.name ? (stored as StoredJourney & Journey<State, Step>) : null;
  }

  /** As `findAnywhere`, of one that neither came to its end nor waited too long. */
  async liveAnywhere<State extends object, Step extends string>(
    kind: JourneyKind<State, Step>,
    id: string,
  ): Promise<Journey<State, Step> | null> {
    const journey = await this.findAnywhere(kind, id);
    return journey && !journey.completedAt && this.clock.now() < journey.expiresAt ? journey : null;
  }

  /**
   * Looks at a journey of any kind without touching it, for a flow that goes on from there ("Forgot your password") or
   * for whoever helps.
   * @param id from an address or a form; may be anything
   */
  async glimpse(id: unknown, request: Request): Promise<Glimpse | null> {
    const stored = typeof id === 'string' && isId(id) ? await this.rows.find(id) : null;
    if (!stored) return null;
    const own = request.context.browser.isBoundTo(stored.browserBinding);
    const { kind, step, destination, createdAt } = stored;
    return { id: stored.id, kind, step, destination, own, email: own ? stored.email : null, startedAt: createdAt };
  }

  /**
   * Goes on from `from` to `to` and keeps what was learned. The change joins the open transaction.
   * @returns the journey as it is now, or null when it was completed meanwhile
   */
  async advance<State extends object, Step extends string>(
    kind: JourneyKind<State, Step>,
    journey: Journey<State, Step>,
    { from, to, state = {}, email }: { from: Step; to: Step; state?: Partial<State>; email?: string },
  ): Promise<Journey<State, Step> | null> {
    const now = this.clock.now();
    const step = stepAfter(kind, journey, from, to);
    const updated = await this.rows.update(journey.id, {
      step,
      state,
      email: email ?? journey.email,
      now,
      expiresAt: this.#deadline(kind, now),
    });
    if (updated) this.tally.moved(journey, step);
    return updated as (StoredJourney & Journey<State, Step>) | null;
  }

  /**
   * Keeps what was learned where the journey stands. The change joins the open transaction.
   * @returns the journey as it is now, or null when it was completed meanwhile
   */
  async note<State extends object, Step extends string>(
    kind: JourneyKind<State, Step>,
    journey: Journey<State, Step>,
    { state = {}, email }: { state?: Partial<State>; email?: string },
  ): Promise<Journey<State, Step> | null> {
    const now = this.clock.now();
    const updated = await this.rows.update(journey.id, {
      step: journey.step,
      state,
      email: email ?? journey.email,
      now,
      expiresAt: this.#deadline(kind, now),
    });
    return updated as (StoredJourney & Journey<State, Step>) | null;
  }

  /**
   * Completes a journey. The change joins the open transaction.
   * @returns whether this call did it; of simultaneous ones exactly one does
   */
  async complete<State extends object, Step extends string>(
    kind: JourneyKind<State, Step>,
    journey: Journey<State, Step>,
    completion: Completion<State, NoInfer<Step>>,
  ): Promise<boolean> {
    const result = this.#result(kind, journey, completion);
    const isFirst = await this.rows.complete(journey.id, result);
    if (isFirst) this.tally.moved(journey, result.step);
    return isFirst;
  }

  /** As `complete`, without waiting for the answer: the transaction fails when it is not this call that completes it. */
  async completeFirst<State extends object, Step extends string>(
    kind: JourneyKind<State, Step>,
    journey: Journey<State, Step>,
    completion: Completion<State, NoInfer<Step>>,
  ): Promise<void> {
    const result = this.#result(kind, journey, completion);
    await this.rows.completeFirst(journey.id, result);
    this.tally.moved(journey, result.step);
  }

  #result<State extends object, Step extends string>(
    kind: JourneyKind<State, Step>,
    journey: Journey<State, Step>,
    { from, to, state = {} }: Completion<State, Step>,
  ): { step: Step; state: Partial<State>; now: Date } {
    return { step: stepAfter(kind, journey, from, to), state, now: this.clock.now() };
  }

  async #restart<State extends object, Step extends string>(
    kind: JourneyKind<State, Step>,
    journey: Journey<State, Step>,
  ): Promise<Arrival<State, Step>> {
    const now = this.clock.now();
    const restarted = await this.rows.restart(journey.id, {
      step: kind.first,
      state: kind.initialState(),
      now,
      expiresAt: this.#deadline(kind, now),
    });
    if (!restarted) return { outcome: 'done', journey };
    this.tally.began(restarted);
    return { outcome: 'restarted', journey: restarted as StoredJourney & Journey<State, Step> };
  }

  /**
   * Removes journeys that nobody came back to: what a stranger entered should not lie here for ever.
   * @returns how many; at most `most`
   */
  removeOver(most: number): Promise<number> {
    return this.rows.removeOver(this.clock.in(-KEPT_SECONDS), most);
  }

  #deadline(kind: JourneyKind<object, string>, now: Date): Date {
    return new Date(now.getTime() + kind.lifeSeconds * 1000);
  }
}
