import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { blankForm, page, Public } from '../../http/index.js';
import { t } from '../../i18n/index.js';
import { Journeys, ResumeField } from '../../journeys/index.js';
import { Waiting } from '../../mail/index.js';
import { pathOf, RegistrationPages } from '../registration-pages.js';
import { registrationKind } from '../registration.kind.js';
import { TokenDelivery } from '../token-delivery.js';

/** DOMAIN §3: where in delivery the mail with the token is; shown to the holder of the journey and nobody else. */
@Public()
@Controller('register/:journey')
export class WheresMyEmailController {
  constructor(
    private readonly pages: RegistrationPages,
    private readonly journeys: Journeys,
    private readonly resumeField: ResumeField,
    private readonly delivery: TokenDelivery,
    private readonly waiting: Waiting,
  ) {}

  @Get('wheres-my-email')
  async show(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const registration = await this.pages.enter(request, response, id, 'token');
    if (!registration) return;
    const wait = this.waiting.since(registration.state.mailedAt);
    page(response, 'registration/wheres-my-email', {
      title: t('mail.wheres-my-email.title'),
      form: { ...blankForm({ email: registration.email! }), resume: this.resumeField.for(registration) },
      back: { href: pathOf(registration, 'token'), text: t('mail.wheres-my-email.back') },
      wait,
      delivery: wait.offered ? await this.delivery.view(registration) : undefined,
      paths: {
        again: pathOf(registration, 'token/again'),
        address: pathOf(registration, 'address'),
        here: pathOf(registration, 'wheres-my-email'),
        help: `/help?journey=${registration.id}&issue=token-mail#ask`,
        status: pathOf(registration, 'status'),
      },
    });
  }

  /** The waiting page asks this: once the registration is completed in another tab or browser, it goes on. */
  @Get('status')
  async status(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const arrival = await this.journeys.arrive(registrationKind, id, request);
    const done = request.context.session !== null || arrival.outcome === 'done';
    response.set('Cache-Control', 'no-store').json(done ? { done, next: `/register/${id}/token` } : { done });
  }
}
