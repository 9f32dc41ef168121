import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { goTo, Requires, Session, type CurrentSession } from '../../http/index.js';
import { FindLink, RemoveLink, ServiceCatalogue } from '../../linking/index.js';
import { accountPage } from '../account-pages.js';
import { linksPath } from './links-path.js';

/** "Remove" asks first; for whoever has just shown who they are. */
@Requires({ fresh: true })
@Controller('account/links/:service/remove')
export class RemoveLinkController {
  constructor(
    private readonly catalogue: ServiceCatalogue,
    private readonly findLink: FindLink,
    private readonly removeLink: RemoveLink,
  ) {}

  @Get()
  async ask(@Res() response: Response, @Param('service') id: string, @Session() { accountId }: CurrentSession): Promise<void> {
    const service = this.catalogue.get(id);
    const link = await this.findLink.find(accountId, service.id);
    if (!link) return goTo(response, '/account/links');
    const action = `/account/links/${encodeURIComponent(service.id)}/remove`;
    accountPage(response, 'remove-link', 'links', { service, username: link.username, action });
  }

  @Post()
  async remove(@Res() response: Response, @Param('service') id: string, @Session() { accountId }: CurrentSession): Promise<void> {
    const service = this.catalogue.get(id);
    // Twice is no mistake of anybody's: the link is gone, as was asked for.
    await this.removeLink.remove(accountId, service.id);
    goTo(response, linksPath('removed', service));
  }
}
