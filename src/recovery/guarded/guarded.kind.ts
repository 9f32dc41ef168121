import { defineJourney, type Journey } from '../../journeys/index.js';

export interface GuardedState {
  /** Whose proofs are shown in this browser; the row knows how far they have got. */
  guardedId?: string;
  /** ISO 8601: when the mailbox was proven in this browser. */
  provenAt?: string;
}

export type GuardedStep = 'proofs' | 'done';

export type GuardedJourney = Journey<GuardedState, GuardedStep>;

const HALF_AN_HOUR = 1800;

/** Binds a guarded recovery to the browser in which the mailbox was proven, for a short time; see `guarded.mermaid`. */
export const guardedKind = defineJourney<GuardedState, GuardedStep>({
  name: 'guarded-recovery',
  first: 'proofs',
  transitions: { proofs: ['done'], done: [] },
  lifeSeconds: HALF_AN_HOUR,
  initialState: () => ({}),
});
