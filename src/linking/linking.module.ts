import { Global, Module, type DynamicModule } from '@nestjs/common';
import { AccountsModule, PasswordHasher } from '../accounts/index.js';
import { Config } from '../config/index.js';
import { JourneysModule } from '../journeys/index.js';
import { AddDirectoryEntry } from './add-directory-entry.js';
import { defaultServices, type AnsweringServices } from './catalogue/default-services.js';
import { checkServices, readServices } from './catalogue/read-services.js';
import { ServiceCatalogue } from './catalogue/service-catalogue.js';
import type { Service } from './catalogue/service.schema.js';
import { Connectors } from './connectors/connectors.js';
import { DirectoryEntries } from './connectors/directory/directory-entries.js';
import { ConnectorFigures } from './figures/connector-figures.js';
import { ConnectorTally } from './connectors/connector-tally.js';
import { FindLink } from './find-link.js';
import { LinkServiceAccount } from './link-service-account.js';
import { LinkVisits } from './link-visits.js';
import { LinkController } from './link.controller.js';
import { LinkingLimits } from './linking-limits.js';
import { AccountLinks } from './links/account-links.js';
import { LinkRefusals } from './links/link-refusals.js';
import { ListServicesWithLinks } from './list-services-with-links.js';
import { ProveServiceAccount } from './prove-service-account.js';
import { RemoveLink } from './remove-link.js';
import { StartLinking } from './start-linking.js';
import { TakeProof } from './take-proof.js';
import { TryPostedCredentials } from './try-posted-credentials.js';

export interface LinkingOptions {
  /** Answer for the services of the product where the operator's file names none. */
  readonly answering?: AnsweringServices | undefined;
}

const SERVICES = Symbol('services');

/** Rooms above see which services there are, ask for links and send customers to prove an account. */
@Global()
@Module({})
export class LinkingModule {
  /** @throws ConfigError at start when the services file can't be used */
  static forRoot({ answering }: LinkingOptions = {}): DynamicModule {
    const useCases = [
      AddDirectoryEntry,
      FindLink,
      LinkRefusals,
      LinkServiceAccount,
      ListServicesWithLinks,
      ProveServiceAccount,
      RemoveLink,
      StartLinking,
      TakeProof,
      TryPostedCredentials,
    ];
    return {
      module: LinkingModule,
      imports: [AccountsModule, JourneysModule],
      controllers: [LinkController],
      providers: [
        ...useCases,
        AccountLinks,
        ConnectorFigures,
        ConnectorTally,
        DirectoryEntries,
        LinkingLimits,
        LinkVisits,
        { provide: SERVICES, inject: [Config], useFactory: (config: Config) => services(config, answering) },
        { provide: ServiceCatalogue, inject: [SERVICES], useFactory: (all: Service[]) => new ServiceCatalogue(all) },
        {
          provide: Connectors,
          inject: [SERVICES, DirectoryEntries, PasswordHasher, ConnectorTally],
          useFactory: (all: Service[], entries: DirectoryEntries, hasher: PasswordHasher, tally: ConnectorTally) => new Connectors(all, entries, hasher, tally),
        },
      ],
      exports: [...useCases, ConnectorFigures, ConnectorTally, ServiceCatalogue],
    };
  }
}

function services(config: Config, answering?: AnsweringServices): Service[] {
  const file = config.linking.servicesFile;
  return file === undefined ? checkServices(defaultServices(answering), 'default services') : readServices(file);
}
