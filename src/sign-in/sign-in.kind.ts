import { defineJourney, type Journey } from '../journeys/index.js';
import type { Assurance } from '../http/index.js';
import type { Proven } from './after-password/proven.js';

export interface SignInState {
  /** ISO 8601: only a sign-in after this moment counts, somebody already signed in is asked again. */
  after?: string;
  /** The least that must be proven; a password unless said otherwise. */
  acr?: Assurance;
  /** i18n key of a sentence for the first page. */
  notice?: string | null;
  /** What was proven on the way; null once it is forgotten. */
  proven?: Proven | null;
  /** The session that began at its end. */
  sessionId?: string;
}

export type SignInStep = 'email' | 'password' | 'factor' | 'enrol' | 'recovery-codes' | 'take-over' | 'new-password' | 'done';

export type SignIn = Journey<SignInState, SignInStep>;

const ONE_HOUR = 3600;

/** See `sign-in.mermaid`. */
export const signInKind = defineJourney<SignInState, SignInStep>({
  name: 'sign-in',
  first: 'email',
  transitions: {
    // Somebody signed in who has to prove more comes without a password; a passkey is all that is needed.
    email: ['password', 'factor', 'take-over', 'done'],
    password: ['factor', 'enrol', 'recovery-codes', 'take-over', 'new-password', 'done'],
    factor: ['enrol', 'recovery-codes', 'take-over', 'new-password', 'done'],
    // An app may have been set up in another window meanwhile.
    enrol: ['factor', 'recovery-codes', 'take-over', 'new-password', 'done'],
    'recovery-codes': ['take-over', 'new-password', 'done'],
    'take-over': ['new-password', 'done'],
    'new-password': ['done'],
    done: [],
  },
  lifeSeconds: ONE_HOUR,
  initialState: () => ({}),
});
