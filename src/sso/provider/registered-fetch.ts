import type { ClientRegistry } from '../clients/client-registry.js';
import type { RelyingParty } from '../clients/client.js';

const ADDRESSES = ['backchannel_logout_uri', 'jwks_uri'] as const;

/**
 * The provider refuses to call loopback and private addresses, which would silence logout notices to services in the
 * same network. Ours calls the addresses that an operator registered for a client, and nothing else: no redirect is
 * followed, so that no answer leads elsewhere (SSRF, ASVS 5.0 1.3.6).
 */
export function fetchOfRegisteredAddresses(registry: ClientRegistry): typeof fetch {
  return async (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    if (!registry.all().some(({ metadata }) => addressesOf(metadata).includes(address))) {
      throw new Error('not an address of a registered client');
    }
    const { dispatcher: _refusesPrivateAddresses, ...rest } = (init ?? {}) as RequestInit & { dispatcher?: unknown };
    return fetch(address, { ...rest, redirect: 'manual' });
  };
}

function addressesOf(metadata: RelyingParty): string[] {
  return ADDRESSES.map((name) => metadata[name])
    .filter((address) => typeof address === 'string')
    .map((address) => new URL(address).href);
}
