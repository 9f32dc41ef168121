import { defineJourney, type Journey } from '../journeys/index.js';
import type { MfaChoice, PasswordExpiryDays } from '../accounts/index.js';
import type { PreparedAnswer } from '../security-questions/index.js';

/** Purpose of the seal around the PIN. */
export const PIN_SEAL = 'registration.pin';

/** What a registration has gathered. Secrets are kept hashed or sealed from the moment they are typed. */
export interface RegistrationState {
  firstName?: string;
  lastName?: string;
  mobile?: string | null;
  sealedPin?: string;
  passwordHash?: string;
  passwordExpiryDays?: PasswordExpiryDays | null;
  mfaChoice?: MfaChoice;
  answers?: readonly PreparedAnswer[];
  /** The latest mail with a token. */
  messageId?: string;
  /** ISO 8601; when that mail was asked for. */
  mailedAt?: string;
  /** The owner of the mailbox began anew in another browser; nothing of this became an account. */
  discarded?: true;
}

export type RegistrationStep = 'contact-details' | 'password' | 'mfa' | 'security-questions' | 'token' | 'done';

export type Registration = Journey<RegistrationState, RegistrationStep>;

const SEVEN_DAYS = 7 * 24 * 3600;

/** DOMAIN's seven steps between the email screen and the sign-in page; see `registration.mermaid`. */
export const registrationKind = defineJourney<RegistrationState, RegistrationStep>({
  name: 'registration',
  first: 'contact-details',
  transitions: {
    'contact-details': ['password'],
    password: ['mfa'],
    mfa: ['security-questions'],
    'security-questions': ['token'],
    token: ['done'],
    done: [],
  },
  lifeSeconds: SEVEN_DAYS,
  initialState: () => ({}),
});
