import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { PasswordHasher } from '../../accounts/index.js';
import type { ConnectorDefinition, Service } from '../catalogue/service.schema.js';
import type { ConnectorTally } from './connector-tally.js';
import type { Connector } from './base/connector.js';
import { GuardedConnector } from './base/guarded-connector.js';
import { MeasuredConnector } from './base/measured-connector.js';
import { DirectoryConnector } from './directory/directory-connector.js';
import { DirectoryEntries } from './directory/directory-entries.js';
import { HttpConnector } from './http/http-connector.js';
import { LdapConnector } from './ldap/ldap-connector.js';

type RemoteDefinition = Exclude<ConnectorDefinition, { type: 'directory' }>;

/** One connector for each service of the catalogue, made at start. */
@Injectable()
export class Connectors implements OnApplicationShutdown {
  readonly #byService: ReadonlyMap<string, Connector>;
  readonly #guarded = new Map<string, GuardedConnector>();

  constructor(
    services: readonly Service[],
    private readonly entries: DirectoryEntries,
    private readonly hasher: PasswordHasher,
    tally: ConnectorTally,
  ) {
    const measured = (service: Service): Connector => new MeasuredConnector(this.#create(service), (check, milliseconds) => tally.count(service.id, check, milliseconds));
    this.#byService = new Map(services.map((service) => [service.id, measured(service)]));
    tally.watch(() => new Map([...this.#guarded].map(([service, { circuit }]) => [service, circuit])));
  }

  /** @returns null for a service that the catalogue does not name */
  of(service: string): Connector | null {
    return this.#byService.get(service) ?? null;
  }

  /** Whether our own directory answers for the service. */
  answersFromDirectory(service: string): boolean {
    return this.#byService.has(service) && !this.#guarded.has(service);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.#byService.values()].map((connector) => connector.close()));
  }

  #create({ id, connector }: Service): Connector {
    if (connector.type === 'directory') return new DirectoryConnector(id, this.entries, this.hasher);
    const settings = { timeoutMs: connector.timeoutSeconds * 1000 };
    const guardedConnector = guarded(
      id,
      connector,
      connector.type === 'http' ? new HttpConnector({ ...connector, ...settings }) : new LdapConnector({ ...connector, ...settings }),
    );
    this.#guarded.set(id, guardedConnector);
    return guardedConnector;
  }
}

function guarded(service: string, definition: RemoteDefinition, connector: Connector): GuardedConnector {
  const { circuit, concurrency, timeoutSeconds } = definition;
  return new GuardedConnector(service, connector, {
    timeoutMs: timeoutSeconds * 1000,
    failures: circuit.failures,
    windowMs: circuit.windowSeconds * 1000,
    retryAfterMs: circuit.retryAfterSeconds * 1000,
    concurrency,
  });
}
