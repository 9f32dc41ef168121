import { EnsureAccount } from '../../src/accounts/index.js';
import { AddDirectoryEntry } from '../../src/linking/index.js';
import { RegisterClient, type RelyingParty as Metadata } from '../../src/sso/index.js';
import { Customer } from './customer.js';
import { RelyingParty } from './relying-party.js';
import type { RunningHouse } from './running-house.js';

export const SECRET = 'a-secret-of-a-test-client';
export const PASSWORD = 'correct horse battery';

/** Registers a service and lets it get to know the product. Its callback is an address that nobody listens at. */
export async function openService(house: RunningHouse, metadata: Partial<Metadata> & { client_id: string }): Promise<RelyingParty> {
  const isPublic = metadata.token_endpoint_auth_method === 'none';
  const redirectUri = metadata.redirect_uris?.[0] ?? `http://127.0.0.1:1/${metadata.client_id}`;
  await house
    .get(RegisterClient)
    .add({ redirect_uris: [redirectUri], ...(isPublic ? {} : { client_secret: SECRET }), ...metadata });
  return RelyingParty.discover(house.baseUrl, metadata.client_id, isPublic ? undefined : SECRET, redirectUri);
}

/** A customer with a Master Account, signed out. */
export async function openAccount(house: RunningHouse, name: string, services: readonly RelyingParty[] = []): Promise<Customer> {
  const email = `${name.toLowerCase()}@example.com`;
  await house.get(EnsureAccount).ensure({ email, firstName: name, lastName: 'Archer', password: PASSWORD });
  return new Customer(house.baseUrl, email, PASSWORD, services);
}

/** An account at a service that keeps its accounts in our directory; the password is `<user name>-legacy`. */
export function openServiceAccount(house: RunningHouse, service: string, username: string): Promise<string> {
  return house.get(AddDirectoryEntry).add({ service, username, password: `${username}-legacy` });
}
