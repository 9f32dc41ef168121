import { defineJourney, type Journey } from '../journeys/index.js';

export interface SignInState {
  /** ISO 8601: only a sign-in after this moment counts, somebody already signed in is asked again. */
  after?: string;
  /** i18n key of a sentence for the first page. */
  notice?: string;
}

export type SignInStep = 'email' | 'password' | 'done';

export type SignIn = Journey<SignInState, SignInStep>;

const ONE_HOUR = 3600;

/** See `sign-in.mermaid`. */
export const signInKind = defineJourney<SignInState, SignInStep>({
  name: 'sign-in',
  first: 'email',
  transitions: { email: ['password'], password: ['done'], done: [] },
  lifeSeconds: ONE_HOUR,
  initialState: () => ({}),
});
