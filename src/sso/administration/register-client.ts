import { Injectable } from '@nestjs/common';
import { errors } from 'oidc-provider';
import { randomToken } from '../../common/index.js';
import { ServiceCatalogue } from '../../linking/index.js';
import type { ClientOrigin, RegisteredClient, RelyingParty } from '../clients/client.js';
import { ClientRegistry } from '../clients/client-registry.js';
import { ClientRows } from '../clients/client-rows.js';
import { ProviderHandle } from '../provider/provider-handle.js';
import { clientExists, invalidClientMetadata } from '../sso.errors.js';

/** A secret that can be guessed is none; ours have 43 characters. */
const SHORTEST_SECRET = 16;

/** Registers relying parties; what is registered is what the provider would accept. */
@Injectable()
export class RegisterClient {
  constructor(
    private readonly handle: ProviderHandle,
    private readonly rows: ClientRows,
    private readonly registry: ClientRegistry,
    private readonly catalogue: ServiceCatalogue,
  ) {}

  /**
   * Registers a client for an operator.
   * @returns its metadata; with the secret that was made for it when it needs one and brought none
   * @throws DomainError sso.client.exists, sso.client.invalid
   */
  async add(given: RelyingParty): Promise<RelyingParty> {
    if (await this.rows.find(given.client_id)) throw clientExists(given.client_id);
    const client = await this.#withSecret(given);
    await this.#put(client, 'operator');
    return client;
  }

  /**
   * Registers a client, or gives it the metadata that it should have. Does nothing when it has.
   * @throws DomainError sso.client.invalid
   */
  async ensure(client: RelyingParty, origin: ClientOrigin): Promise<void> {
    await this.check(client);
    const row = await this.rows.find(client.client_id);
    if (row && same(this.rows.open(row), { metadata: client, origin })) return;
    await this.#put(client, origin);
  }

  /** @throws DomainError sso.client.invalid with the reason in words */
  async check(client: RelyingParty): Promise<void> {
    const problem = this.#problemOfOurs(client);
    if (problem !== undefined) throw invalidClientMetadata(client.client_id, problem);
    try {
      const { Client } = await this.handle.provider();
      // The constructor is how the provider checks metadata; its type is not published.
      new (Client as unknown as new (metadata: RelyingParty) => unknown)(client);
    } catch (error) {
      if (!(error instanceof errors.InvalidClientMetadata)) throw error;
      throw invalidClientMetadata(client.client_id, error.error_description ?? error.message);
    }
  }

  /** What the provider does not check, because it is ours. */
  #problemOfOurs({ client_secret: secret, service, state_lifetime: lifetime }: RelyingParty): string | undefined {
    if (secret !== undefined && String(secret).length < SHORTEST_SECRET) {
      return `client_secret must have at least ${SHORTEST_SECRET} characters`;
    }
    if (service !== undefined && !this.catalogue.find(service)) return `there is no service ${JSON.stringify(service)} to link`;
    if (lifetime !== undefined && !(Number.isSafeInteger(lifetime) && lifetime > 0)) {
      return 'state_lifetime must be a whole number of seconds above 0';
    }
    return undefined;
  }

  async #withSecret(client: RelyingParty): Promise<RelyingParty> {
    const complete = needsSecret(client) && client.client_secret === undefined ? { ...client, client_secret: randomToken() } : client;
    await this.check(complete);
    return complete;
  }

  async #put(client: RelyingParty, origin: ClientOrigin): Promise<void> {
    await this.rows.put(client, origin);
    await this.registry.refreshAfterChange();
  }
}

function needsSecret({ token_endpoint_auth_method: method = 'client_secret_basic' }: RelyingParty): boolean {
  return method.startsWith('client_secret');
}

function same(a: RegisteredClient, b: RegisteredClient): boolean {
  return a.origin === b.origin && canonical(a.metadata) === canonical(b.metadata);
}

function canonical(metadata: RelyingParty): string {
  return JSON.stringify(Object.entries(metadata).filter(([, value]) => value !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)));
}
