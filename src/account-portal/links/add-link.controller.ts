import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { blankForm, goTo, readForm, RendersStaleForm, Requires, Session, type CurrentSession, type FormModel } from '../../http/index.js';
import {
  credentialsForm,
  FindLink,
  isAdmission,
  LinkServiceAccount,
  refusalProblem,
  refusedForm,
  ServiceCatalogue,
  ServicePassword,
  servicePaths,
  setRetryAfter,
  untilClosed,
  type ServiceFacts,
} from '../../linking/index.js';
import { accountPage } from '../account-pages.js';

/** "Add": the service's user name and password, then "Link". */
@Requires()
@Controller('account/links/:service/add')
export class AddLinkController {
  constructor(
    private readonly catalogue: ServiceCatalogue,
    private readonly findLink: FindLink,
    private readonly linkServiceAccount: LinkServiceAccount,
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
    const form = readForm(request, credentialsForm);
    if (!form.ok) return show(response, service, form);
    const { username, password } = form.data;
    const attempt = { accountId, service: service.id, username, password: new ServicePassword(password), keep: true };
    const result = await this.linkServiceAccount.link(attempt, untilClosed(response));
    if (isAdmission(result)) return goTo(response, `/account/links?linked=${encodeURIComponent(service.id)}`);
    const problem = refusalProblem(result, service);
    setRetryAfter(response, problem);
    show(response, service, refusedForm(form, problem), problem.status);
  }
}

function show(response: Response, service: ServiceFacts, form: FormModel, status?: number): void {
  const action = `/account/links/${encodeURIComponent(service.id)}/add`;
  accountPage(response, 'add-link', 'links', { service, form, action, ...servicePaths(service) }, status);
}
