import { defineJourney, type Journey } from '../journeys/index.js';

/** What a link journey has learned: who proved which service account. */
export interface LinkState {
  service?: string;
  accountId?: string;
  serviceAccount?: { readonly id: string; readonly username: string };
  /** The link is kept, or this was for once. */
  kept?: boolean;
  /** ISO 8601. */
  provenAt?: string;
}

export type LinkStep = 'credentials' | 'proven' | 'done';

export type LinkJourney = Journey<LinkState, LinkStep>;

const ONE_DAY = 24 * 3600;

/**
 * On the way into a service: its credentials are asked for, and whoever sent the customer here takes the proof, once.
 * See `link.mermaid`.
 */
export const linkKind = defineJourney<LinkState, LinkStep>({
  name: 'link',
  first: 'credentials',
  transitions: { credentials: ['proven'], proven: ['done'], done: [] },
  lifeSeconds: ONE_DAY,
  initialState: () => ({}),
});
