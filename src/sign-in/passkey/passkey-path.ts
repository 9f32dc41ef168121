import { carriedOn, type Whither } from '../whither.js';

/** The address of the sign-in without a password, which keeps where somebody wants to go. */
export function passkeyPath(whither: Whither): string {
  return `/sign-in/passkey${queryOf(whither)}`;
}

/** The address of the email screen, which keeps the same. */
export function emailPath(whither: Whither): string {
  return `/sign-in${queryOf(whither)}`;
}

function queryOf(whither: Whither): string {
  const given = Object.entries(carriedOn(whither)).filter(([, value]) => value !== '');
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
}
