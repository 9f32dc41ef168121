import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { blankForm, goTo, page, Public } from '../http/index.js';
import { t } from '../i18n/index.js';
import { ServiceCatalogue } from '../linking/index.js';

/** The front page: what a Master Account is for, and the way in. */
@Public()
@Controller()
export class HomeController {
  constructor(private readonly catalogue: ServiceCatalogue) {}

  @Get()
  home(@Req() request: Request, @Res() response: Response): void {
    if (request.context.session) return goTo(response, '/account');
    page(response, 'help/home', {
      title: t('help.home.title'),
      lead: t('help.home.lead'),
      form: blankForm(),
      services: this.catalogue.all,
    });
  }
}
