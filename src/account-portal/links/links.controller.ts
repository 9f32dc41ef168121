import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Requires, Session, type CurrentSession } from '../../http/index.js';
import { t } from '../../i18n/index.js';
import { ListServicesWithLinks, ServiceCatalogue, type ServiceWithLink } from '../../linking/index.js';
import { accountPage } from '../account-pages.js';
import { DONE, linksPath } from './links-path.js';

const COLUMNS = ['service', 'account', 'actions'] as const;

/** Manage My Account → Account Linking. */
@Requires()
@Controller('account/links')
export class LinksController {
  constructor(
    private readonly services: ListServicesWithLinks,
    private readonly catalogue: ServiceCatalogue,
  ) {}

  @Get()
  async show(
    @Res() response: Response,
    @Session() { accountId }: CurrentSession,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const rows = await this.services.list(accountId);
    const columns = COLUMNS.map((column) => t(`account-portal.links.${column}`));
    accountPage(response, 'links', 'links', { columns, rows: rows.map(rowOf), notice: this.#notice(query, rows) });
  }

  /** Of what is so: a dialog comes here without having read what was answered. */
  #notice(query: Readonly<Record<string, unknown>>, rows: readonly ServiceWithLink[]): { kind: 'success' | 'info'; text: string } | undefined {
    for (const done of DONE) {
      const service = this.catalogue.find(String(query[done]));
      const linked = rows.some((row) => row.service.id === service?.id && row.link);
      if (service && (done === 'checked' || linked === (done === 'linked'))) {
        const text = t(`account-portal.links.${done}`, { service: service.shortName });
        return { kind: done === 'checked' ? 'info' : 'success', text };
      }
    }
    return undefined;
  }
}

function rowOf({ service, link }: ServiceWithLink): object {
  const path = `/account/links/${encodeURIComponent(service.id)}`;
  return {
    name: service.name,
    open: service.startUrl,
    username: link?.username,
    linkedAt: link?.linkedAt,
    lastUsedAt: link?.lastUsedAt,
    action: link
      ? { remove: `${path}/remove`, done: linksPath('removed', service) }
      : { add: `${path}/add`, done: linksPath('linked', service) },
  };
}
