import { readFileSync } from 'node:fs';

export const SUPERUSER = 'postgres';
export const OWNER = 'master_account';
export const DATABASE = 'master_account';

/** Passwords of the two users of an embedded server. */
export interface Credentials {
  superuser: string;
  owner: string;
}

export function readCredentials(file: string): Credentials {
  return JSON.parse(readFileSync(file, 'utf8')) as Credentials;
}

/** Where the product connects. */
export function ownerUrl(credentials: Credentials, port: number): string {
  return `postgresql://${OWNER}:${credentials.owner}@127.0.0.1:${port}/${DATABASE}`;
}

/** Where whoever manages the server connects. */
export function superuserUrl(credentials: Credentials, port: number): string {
  return `postgresql://${SUPERUSER}:${credentials.superuser}@127.0.0.1:${port}/postgres`;
}
