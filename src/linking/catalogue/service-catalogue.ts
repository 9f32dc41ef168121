import { DomainError } from '../../common/index.js';
import type { Service } from './service.schema.js';

/** What pages and other rooms know of a service. */
export interface ServiceFacts {
  readonly id: string;
  /** In full, "SavvisStation Portal (Managed Hosting)". */
  readonly name: string;
  /** For sentences, "SavvisStation". */
  readonly shortName: string;
  readonly startUrl: string | null;
  readonly forgotPasswordUrl: string | null;
  /** Whether its configuration lets nobody in without a second factor. */
  readonly requiresMfa: boolean;
}

/** The services that can be linked, in the order of the configuration. */
export class ServiceCatalogue {
  readonly #facts: ReadonlyMap<string, ServiceFacts>;

  constructor(services: readonly Service[]) {
    this.#facts = new Map(services.map((service) => [service.id, factsOf(service)]));
  }

  get all(): ServiceFacts[] {
    return [...this.#facts.values()];
  }

  /** @returns null for a service that the configuration does not name */
  find(service: string): ServiceFacts | null {
    return this.#facts.get(service) ?? null;
  }

  /** @throws DomainError linking.service.unknown (404) */
  get(service: string): ServiceFacts {
    const facts = this.find(service);
    if (!facts) throw new DomainError('linking.service.unknown', { status: 404 });
    return facts;
  }
}

function factsOf({ id, name, shortName, startUrl, forgotPasswordUrl, requireMfa }: Service): ServiceFacts {
  return {
    id,
    name,
    shortName: shortName ?? name,
    startUrl: startUrl ?? null,
    forgotPasswordUrl: forgotPasswordUrl ?? null,
    requiresMfa: requireMfa,
  };
}
