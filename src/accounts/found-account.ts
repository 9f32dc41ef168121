/**
 * In SQL the id of the account that the look-up of a password has just found, NULL when it found none: for statements that
 * travel behind it and need not wait for its answer. The server forgets it at the end of the round trip.
 */
export const FOUND_ACCOUNT = `nullif(current_setting('master_account.found', true), '')::uuid`;

/** What makes an id the found one. */
export const findingAccount = (id: string): string => `set_config('master_account.found', coalesce(${id}::text, ''), true)`;
