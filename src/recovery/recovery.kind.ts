import { defineJourney, type Journey } from '../journeys/index.js';

/** How a token travels. */
export type Channel = 'mail' | 'sms';

export interface RecoveryState {
  /** Null when the address has no Master Account: the same pages are shown, and no token ever matches. */
  accountId?: string | null;
  /** How the latest token was asked for. */
  channel?: Channel;
  /** The latest mail of this journey, and when it was asked for (ISO 8601). */
  messageId?: string;
  mailedAt?: string;
  /** By what the token came that was right, and when (ISO 8601). */
  tokenBy?: Channel;
  provenAt?: string;
  questionsAnswered?: true;
  /** The second factor that was shown; only where one is on. */
  factorBy?: 'passkey' | 'app' | 'recovery-code';
  /** The link of the mail was opened in another browser, where the recovery went on. */
  elsewhere?: true;
}

export type RecoveryStep = 'email' | 'token' | 'questions' | 'otp' | 'password' | 'done';

export type Recovery = Journey<RecoveryState, RecoveryStep>;

/** A mail may be deferred for hours; whoever has shown the token is given less time, see `PROOF_LIFE_SECONDS`. */
const FOUR_HOURS = 4 * 3600;

/** From the right token to the new password: an open page on somebody's desk is not a proof for ever. */
export const PROOF_LIFE_SECONDS = 30 * 60;

/**
 * DOMAIN §6; see `recovery.mermaid`. `token` also leads to `done`: by the link of the mail in another browser. The
 * questions are left out for accounts without any, the factor where none is on; nothing leaves the token out.
 */
export const recoveryKind = defineJourney<RecoveryState, RecoveryStep>({
  name: 'recovery',
  first: 'email',
  transitions: {
    email: ['token'],
    token: ['questions', 'otp', 'password', 'done'],
    questions: ['otp', 'password'],
    otp: ['password'],
    password: ['done'],
    done: [],
  },
  lifeSeconds: FOUR_HOURS,
  initialState: () => ({}),
});
