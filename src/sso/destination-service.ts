import { Injectable } from '@nestjs/common';
import { ServiceCatalogue } from '../linking/index.js';
import { ClientRegistry } from './clients/client-registry.js';
import { AUTHORIZATION_PATH } from './provider/provider-routes.js';

/** Which service somebody came from, and wants back to. */
@Injectable()
export class DestinationService {
  constructor(
    private readonly registry: ClientRegistry,
    private readonly catalogue: ServiceCatalogue,
  ) {}

  /**
   * @param destination a path within this product, where a journey ends
   * @returns its name as a person knows it; undefined when it is no request of a service
   */
  nameOf(destination: string): string | undefined {
    if (!destination.startsWith(`${AUTHORIZATION_PATH}?`)) return undefined;
    const clientId = new URLSearchParams(destination.slice(AUTHORIZATION_PATH.length + 1)).get('client_id');
    const client = this.registry.all().find(({ metadata }) => metadata.client_id === clientId)?.metadata;
    if (!client) return undefined;
    return (client.service === undefined ? null : this.catalogue.find(client.service))?.name ?? client.client_name ?? client.client_id;
  }
}
