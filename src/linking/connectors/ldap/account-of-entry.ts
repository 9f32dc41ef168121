import type { Entry } from 'ldapts';
import type { ServiceAccount } from '../base/connector.js';
import { serviceAccountSchema } from '../base/service-account.schema.js';
import type { LdapAttributes } from './ldap-settings.js';

// Active Directory's ids are octet strings; as text they would be mangled.
const BINARY_IDS: readonly string[] = ['objectguid', 'objectsid'];

/** What a search has to ask for so that `accountOf` can answer. */
export function attributesToRead(names: LdapAttributes): { attributes: string[]; explicitBufferAttributes: string[] } {
  const wanted = [names.id, names.username, names.displayName, names.email];
  const attributes = wanted.filter((name): name is string => name !== undefined && name !== 'dn');
  return { attributes, explicitBufferAttributes: attributes.filter(isBinary) };
}

/** @returns the service account that an entry describes; null when it lacks a usable id */
export function accountOf(entry: Entry, names: LdapAttributes, typedUsername: string): ServiceAccount | null {
  const account = serviceAccountSchema.safeParse({
    id: names.id === 'dn' ? entry.dn.toLowerCase() : valueOf(entry, names.id),
    username: valueOf(entry, names.username) ?? typedUsername,
    displayName: names.displayName === undefined ? undefined : valueOf(entry, names.displayName),
    email: names.email === undefined ? undefined : valueOf(entry, names.email),
  });
  return account.success ? account.data : null;
}

function valueOf(entry: Entry, name: string): string | undefined {
  const key = Object.keys(entry).find((attribute) => attribute.toLowerCase() === name.toLowerCase());
  const value = key === undefined ? undefined : entry[key];
  const first = Array.isArray(value) ? value[0] : value;
  if (first === undefined) return undefined;
  const text = Buffer.isBuffer(first) ? first.toString(isBinary(name) ? 'hex' : 'utf8') : first;
  return text === '' ? undefined : text;
}

function isBinary(name: string): boolean {
  return BINARY_IDS.includes(name.toLowerCase());
}
