import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Config } from '../../config/index.js';
import { blankForm, page, Public } from '../../http/index.js';
import { t } from '../../i18n/index.js';
import { Journeys } from '../../journeys/index.js';
import { maskAddress, Waiting } from '../../mail/index.js';
import { HelpDelivery } from './help-delivery.js';
import { helpKind } from './help.kind.js';
import { helpPath, HelpPages } from './help-pages.js';

/** DOMAIN §3 for the token of a request for help, and what comes after it. */
@Public()
@Controller('help/:journey')
export class HelpDeliveryController {
  constructor(
    private readonly pages: HelpPages,
    private readonly journeys: Journeys,
    private readonly delivery: HelpDelivery,
    private readonly waiting: Waiting,
    private readonly config: Config,
  ) {}

  @Get('wheres-my-email')
  async show(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const help = await this.pages.enter(request, response, id);
    if (!help) return;
    const wait = this.waiting.since(help.state.mailedAt);
    const { customerCareEmail } = this.config.support;
    page(response, 'support/help-wheres-my-email', {
      title: t('mail.wheres-my-email.title'),
      form: blankForm({ email: help.email! }),
      back: { href: helpPath(help), text: t('mail.wheres-my-email.back') },
      wait,
      delivery: wait.offered ? await this.delivery.view(help) : undefined,
      write: { href: `mailto:${customerCareEmail}`, text: t('support.help.token.write', { address: customerCareEmail }) },
      paths: {
        again: helpPath(help, 'token/again'),
        address: helpPath(help, 'address'),
        here: helpPath(help, 'wheres-my-email'),
        status: helpPath(help, 'status'),
      },
    });
  }

  /** The waiting page asks this: once the token was typed in another tab, it goes on. */
  @Get('status')
  async status(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const { outcome } = await this.journeys.arrive(helpKind, id, request);
    const done = outcome === 'done';
    response.set('Cache-Control', 'no-store').json(done ? { done, next: helpPath({ id }, 'sent') } : { done });
  }

  /** The id, and what happens next. */
  @Get('sent')
  async sent(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const help = await this.pages.completed(request, response, id);
    if (!help) return;
    page(response, 'support/help-sent', { title: t('support.help.sent.title'), number: help.state.number, masked: maskAddress(help.email!) });
  }
}
