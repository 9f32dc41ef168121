import type { SlowDown, WindowLimit } from './limit.js';

const SECOND = 1;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The waits between guesses at a secret that a person chose. */
export const SLOWING_WAITS = [30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE] as const;

/** Between guesses at one account: with what known browsers have of their own, fewer than 100 are looked at in any 24 hours. */
export const LONGEST_SIGN_IN_WAIT = 20 * MINUTE;

/** Wrong passwords for one account, from wherever they come. Taken before the password is looked at, reset when it was right. */
export const SIGN_IN_PER_ACCOUNT: SlowDown = {
  name: 'sign-in.account',
  freeTries: 5,
  waitsSeconds: [...SLOWING_WAITS, LONGEST_SIGN_IN_WAIT],
  forgetAfterSeconds: DAY,
};

/**
 * Wrong passwords in one browser that has signed in to the account before, taken in place of `SIGN_IN_PER_ACCOUNT` for as
 * long as they last: strangers can't use them up, so that they don't delay the owner. Never reset, as a copied cookie is
 * worth as much as the browser: a right password gives back its own try alone.
 */
export const SIGN_IN_PER_KNOWN_BROWSER: WindowLimit = { name: 'sign-in.known-browser', limit: 5, windowSeconds: DAY };

/** All known browsers of an account together, which is what makes the sum of guesses bounded. */
export const SIGN_IN_BY_KNOWN_BROWSERS: WindowLimit = { name: 'sign-in.known-browsers', limit: 8, windowSeconds: DAY };

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
