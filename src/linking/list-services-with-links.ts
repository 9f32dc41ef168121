import { Injectable } from '@nestjs/common';
import { ServiceCatalogue } from './catalogue/service-catalogue.js';
import type { ServiceFacts } from './catalogue/service-catalogue.js';
import type { AccountLink } from './links/account-link.js';
import { AccountLinks } from './links/account-links.js';

export interface ServiceWithLink {
  readonly service: ServiceFacts;
  readonly link: AccountLink | null;
}

/** The table of "Account Linking" in Manage My Account. */
@Injectable()
export class ListServicesWithLinks {
  constructor(
    private readonly catalogue: ServiceCatalogue,
    private readonly links: AccountLinks,
  ) {}

  /** @returns every service of the catalogue, in its order, with the account's link if there is one */
  async list(accountId: string): Promise<ServiceWithLink[]> {
    const links = new Map((await this.links.ofAccount(accountId)).map((link) => [link.service, link]));
    return this.catalogue.all.map((service) => ({ service, link: links.get(service.id) ?? null }));
  }
}
