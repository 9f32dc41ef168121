import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { blankForm, goTo, page, readForm, RendersStaleForm, Requires, Session, type CurrentSession, type FormModel } from '../http/index.js';
import { t } from '../i18n/index.js';
import { ServiceCatalogue, type ServiceFacts } from './catalogue/service-catalogue.js';
import { ServicePassword } from './connectors/base/service-password.js';
import { linkForm } from './credentials-form.js';
import { isAdmission, LinkServiceAccount } from './link-service-account.js';
import { actionOf, LinkVisits, type Visit } from './link-visits.js';
import { refusalProblem, refusedForm, setRetryAfter } from './refusal-problem.js';
import { servicePaths } from './service-paths.js';
import { untilClosed } from './until-closed.js';

/** "Account Linking": on the way into a service, its own user name and password are asked for. */
@Requires()
@Controller('link/:service')
export class LinkController {
  constructor(
    private readonly catalogue: ServiceCatalogue,
    private readonly visits: LinkVisits,
    private readonly linkServiceAccount: LinkServiceAccount,
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
    const form = readForm(request, linkForm);
    if (!form.ok) return show(response, service, visit, form);
    const { username, password, linkAccount: keep } = form.data;
    const attempt = { accountId, service: service.id, username, password: new ServicePassword(password), keep };
    const result = await this.linkServiceAccount.link(attempt, untilClosed(response));
    if (isAdmission(result)) return goTo(response, await this.visits.prove(visit, { ...attempt, account: result.account }));
    const problem = refusalProblem(result, service);
    setRetryAfter(response, problem);
    show(response, service, visit, refusedForm(form, problem), problem.status);
  }
}

function show(response: Response, service: ServiceFacts, visit: Visit, form: FormModel, status?: number): void {
  const model = { title: t('linking.link.title'), service, form, action: actionOf(service, visit), ...servicePaths(service, visit.journey) };
  page(response, 'linking/link', model, status);
}
