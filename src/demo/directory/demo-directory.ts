import { constantTimeEqual } from '../../common/index.js';
import { t } from '../../i18n/index.js';

/** An account as a service keeps it for itself, from before there were Master Accounts. */
export interface DirectoryAccount {
  /** Stays the same for the life of the account; unique within the service. */
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly email?: string;
}

export const DIRECTORY_SERVICES = ['savvisstation', 'private-cloud', 'cloud-application-manager', 'support'] as const;

export type DirectoryService = (typeof DIRECTORY_SERVICES)[number];

export function isDirectoryService(value: unknown): value is DirectoryService {
  return DIRECTORY_SERVICES.some((service) => service === value);
}

const PEOPLE: ReadonlyMap<string, string> = new Map([
  ['alice', 'Alice Archer'],
  ['bob', 'Bob Baker'],
  ['carol', 'Carol Cooper'],
]);

const GENERATED = /^u-[a-z0-9]{1,20}$/;

/**
 * Checks a user name and password against the accounts of a service: `alice`, `bob`, `carol` and every
 * `u-` + 1 to 20 of `a-z0-9`, each with the password `<user name>-legacy-1`.
 * @returns null when there is no such account or the password is another
 */
export function findAccount(service: DirectoryService, username: string, password: string): DirectoryAccount | null {
  const known = PEOPLE.has(username) || GENERATED.test(username);
  const matches = constantTimeEqual(password, `${username}-legacy-1`);
  return known && matches ? accountOf(service, username) : null;
}

function accountOf(service: DirectoryService, username: string): DirectoryAccount {
  const id = `${service}:${username}`;
  const displayName = PEOPLE.get(username);
  if (displayName === undefined) return { id, username, displayName: t('demo.directory.generated', { username }) };
  return { id, username, displayName, email: `${username}@${service}.example` };
}
