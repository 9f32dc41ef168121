import type { SlowDown } from './limit.js';

const SECOND = 1;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** The waits between guesses at a secret that a person chose. */
export const SLOWING_WAITS = [30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE] as const;

/** Wrong passwords for one account, from wherever they come. Taken before the password is looked at, reset when it was right. */
export const SIGN_IN_PER_ACCOUNT: SlowDown = {
  name: 'sign-in.account',
  freeTries: 5,
  waitsSeconds: SLOWING_WAITS,
  forgetAfterSeconds: 24 * HOUR,
};

/**
 * Wrong passwords from one network address, for whichever accounts. More tries are free than for an account: a whole
 * office may share an address. Given back when the password was right, not reset: otherwise one account of their own
 * would give guessers an address without a past.
 */
export const SIGN_IN_PER_ADDRESS: SlowDown = {
  name: 'sign-in.address',
  freeTries: 30,
  waitsSeconds: SLOWING_WAITS,
  forgetAfterSeconds: 1 * HOUR,
};
