import { defineJourney, type Journey } from '../../journeys/index.js';
import type { Answered } from '../forms/evaluate-form.js';

/** What somebody asks who is locked out. */
export interface HelpState {
  readonly answered?: Answered;
  /** A `JourneyRecord` of the journey that the form was opened from, as it stood when the form was sent. */
  readonly tried?: object | null;
  /** The latest mail with a token. */
  readonly messageId?: string;
  /** The journey that this mail was sent for: another one, where the mailbox had it already. */
  readonly tokenOf?: string;
  /** Tokens of this mail that were typed wrong. */
  readonly wrong?: number;
  /** ISO 8601; when that mail was asked for. */
  readonly mailedAt?: string;
  /** Of the ticket. */
  readonly number?: string;
}

export type HelpStep = 'form' | 'token' | 'done';

export type HelpRequest = Journey<HelpState, HelpStep>;

const ONE_DAY = 24 * 3600;

/** See `help.mermaid`. A journey begins when its form was filled in, and waits for the token; a ticket exists only at its end. */
export const helpKind = defineJourney<HelpState, HelpStep>({
  name: 'help',
  first: 'form',
  transitions: { form: ['token'], token: ['done'], done: [] },
  lifeSeconds: ONE_DAY,
  initialState: () => ({}),
});
