import type { Provider } from 'oidc-provider';
import type { RelyingParty } from './client.js';
import type { ClientRegistry } from './client-registry.js';

type Client = InstanceType<Provider['Client']>;
/** The constructor checks metadata and fills in defaults; its type is not published. */
type ClientClass = Provider['Client'] & (new (metadata: RelyingParty) => Client);

/**
 * Has the provider find its clients in our registry. Left alone it serialises and hashes a client's metadata at each
 * request to find out whether it has changed; ours stay the same object until they do.
 */
export function findRegisteredClients(provider: Provider, registry: ClientRegistry): void {
  const Client = provider.Client as ClientClass;
  const known = new WeakMap<RelyingParty, Client>();
  const find = async (clientId: unknown): Promise<Client | undefined> => {
    const metadata = typeof clientId === 'string' ? await registry.find(clientId) : undefined;
    if (!metadata) return undefined;
    const client = known.get(metadata) ?? new Client(metadata);
    known.set(metadata, client);
    return client;
  };
  Object.defineProperty(Client, 'find', { value: find });
}
