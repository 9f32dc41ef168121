import type { Request } from 'express';
import type { Entrances } from '../../journeys/index.js';

/**
 * Where somebody is led who has taken an account back and has no password now.
 * @param email of the account; null when it is not known any more whose it is
 */
export async function toNewPassword(entrances: Entrances, { context }: Request, email: string | null): Promise<string> {
  if (email === null) return '/recovery?not-me';
  return `${await entrances.begin('recovery', { browser: context.browser, email, destination: '/account' })}&not-me`;
}
