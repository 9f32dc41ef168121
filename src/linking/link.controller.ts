import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { blankForm, goTo, page, RendersStaleForm, Requires, Session, type CurrentSession, type FormModel } from '../http/index.js';
import { t } from '../i18n/index.js';
import { ServiceCatalogue, type ServiceFacts } from './catalogue/service-catalogue.js';
import { linkForm } from './credentials-form.js';
import { actionOf, LinkVisits, type Visit } from './link-visits.js';
import { servicePaths } from './service-paths.js';
import { TryPostedCredentials } from './try-posted-credentials.js';

/** "Account Linking": on the way into a service, its own user name and password are asked for. */
@Requires()
@Controller('link/:service')
export class LinkController {
  constructor(
    private readonly catalogue: ServiceCatalogue,
    private readonly visits: LinkVisits,
    private readonly credentials: TryPostedCredentials,
  ) {}

  @Get()
  async show(
    @Req() request: Request,
    @Res() response: Response,
    @Param('service') id: string,
    @Session() { accountId }: CurrentSession,
  ): Promise<void> {
    const service = this.catalogue.get(id);
    const visit = await this.visits.enter(request, response, service, accountId);
    if (visit) show(response, service, visit, { ...blankForm(), stale: visit.fresh });
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
    const visit = await this.visits.enter(request, response, service, accountId);
    if (!visit) return;
    const tried = await this.credentials.try(request, response, service, accountId, linkForm);
    if (!tried.admission) return show(response, service, visit, tried.form, tried.status);
    const { admission, keep } = tried;
    goTo(response, await this.visits.prove(visit, { service: service.id, accountId, account: admission.account, keep }));
  }
}

function show(response: Response, service: ServiceFacts, visit: Visit, form: FormModel, status?: number): void {
  const model = { title: t('linking.link.title'), service, form, action: actionOf(service, visit), ...servicePaths(service, visit.journey) };
  page(response, 'linking/link', model, status);
}
