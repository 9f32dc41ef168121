import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { ClientRegistry } from './client-registry.js';

/** Shows the registered relying parties to the provider, which only reads them. */
export class ClientAdapter implements Adapter {
  constructor(private readonly registry: ClientRegistry) {}

  find(clientId: string): Promise<AdapterPayload | undefined> {
    return this.registry.find(clientId);
  }

  upsert(): Promise<void> {
    return readOnly();
  }

  consume(): Promise<void> {
    return readOnly();
  }

  destroy(): Promise<void> {
    return readOnly();
  }

  revokeByGrantId(): Promise<void> {
    return readOnly();
  }

  findByUid(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  findByUserCode(): Promise<undefined> {
    return Promise.resolve(undefined);
  }
}

function readOnly(): Promise<never> {
  return Promise.reject(new Error('clients are registered by the configuration and the operators'));
}
