import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { blankForm, goTo, RendersStaleForm, Requires, Session, type CurrentSession, type FormModel } from '../../http/index.js';
import { addLinkForm, FindLink, ServiceCatalogue, servicePaths, TryPostedCredentials, type ServiceFacts } from '../../linking/index.js';
import { accountPage } from '../account-pages.js';
import { linksPath } from './links-path.js';

/** "Add": the service's user name and password, then "Link"; for whoever has just shown who they are. */
@Requires({ fresh: true })
@Controller('account/links/:service/add')
export class AddLinkController {
  constructor(
    private readonly catalogue: ServiceCatalogue,
    private readonly findLink: FindLink,
    private readonly credentials: TryPostedCredentials,
  ) {}

  @Get()
  async show(@Res() response: Response, @Param('service') id: string, @Session() { accountId }: CurrentSession): Promise<void> {
    const service = this.catalogue.get(id);
    if (await this.findLink.find(accountId, service.id)) return goTo(response, '/account/links');
    show(response, service, blankForm());
  }

  @RendersStaleForm()
  @Post()
  async submit(
    @Req() request: Request,
    @Res() response: Response,
    @Param('service') id: string,
    @Session() { accountId }: CurrentSession,
  ): Promise<void> {
    const service = this.catalogue.get(id);
    const tried = await this.credentials.try(request, response, service, accountId, addLinkForm);
    if (!tried.admission) return show(response, service, tried.form, tried.status);
    goTo(response, linksPath('linked', service));
  }
}

function show(response: Response, service: ServiceFacts, form: FormModel, status?: number): void {
  const action = `/account/links/${encodeURIComponent(service.id)}/add`;
  accountPage(response, 'add-link', 'links', { service, form, action, ...servicePaths(service) }, status);
}
