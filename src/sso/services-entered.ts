import { Injectable } from '@nestjs/common';
import { ServiceCatalogue } from '../linking/index.js';
import { ClientRegistry } from './clients/client-registry.js';
import { VisitRows } from './records/visit-rows.js';
import type { Visit } from './records/visit.js';

export interface EnteredService {
  /** As a person knows it: the service's short name, else the client's. */
  readonly name: string;
  /** The account of the service that they came with, if it has accounts of its own. */
  readonly username: string | null;
}

/** Which services a customer has entered from each of their sessions. */
@Injectable()
export class ServicesEntered {
  constructor(
    private readonly visits: VisitRows,
    private readonly registry: ClientRegistry,
    private readonly catalogue: ServiceCatalogue,
  ) {}

  /** @returns by session, each service once, by name */
  async by(accountId: string): Promise<ReadonlyMap<string, readonly EnteredService[]>> {
    const visits = await this.visits.ofAccount(accountId);
    const names = new Map(this.registry.all().map(({ metadata }) => [metadata.client_id, this.#nameOf(metadata)]));
    const bySession = Map.groupBy(visits, ({ sessionId }) => sessionId);
    return new Map([...bySession].map(([id, made]) => [id, onceEach(made.map(({ facts }) => entered(facts, names)))]));
  }

  #nameOf(client: { client_id: string; client_name?: string | undefined; service?: string | undefined }): string {
    const service = client.service === undefined ? null : this.catalogue.find(client.service);
    return service?.shortName ?? client.client_name ?? client.client_id;
  }
}

function entered({ clientId, serviceAccount }: Visit, names: ReadonlyMap<string, string>): EnteredService {
  return { name: names.get(clientId) ?? clientId, username: serviceAccount?.username ?? null };
}

function onceEach(services: readonly EnteredService[]): EnteredService[] {
  const unique = new Map(services.map((service) => [JSON.stringify([service.name, service.username]), service]));
  return [...unique.values()].sort((a, b) => a.name.localeCompare(b.name));
}
