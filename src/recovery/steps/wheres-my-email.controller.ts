import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { blankForm, goTo, page, Public } from '../../http/index.js';
import { t } from '../../i18n/index.js';
import { Journeys, ResumeField } from '../../journeys/index.js';
import { Waiting } from '../../mail/index.js';
import { helpPath, pathOf, RecoveryPages } from '../recovery-pages.js';
import { recoveryKind } from '../recovery.kind.js';
import { WhatWasTried } from '../what-was-tried.js';

/** DOMAIN §3, for the mail of a recovery; alike for unknown addresses, whose mail says that there is no Master Account. */
@Public()
@Controller('recovery/:journey')
export class WheresMyEmailController {
  constructor(
    private readonly pages: RecoveryPages,
    private readonly journeys: Journeys,
    private readonly resumeField: ResumeField,
    private readonly tried: WhatWasTried,
    private readonly waiting: Waiting,
  ) {}

  @Get('wheres-my-email')
  async show(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const recovery = await this.pages.enter(request, response, id, 'token');
    if (!recovery) return;
    if (!recovery.state.messageId) return goTo(response, pathOf(recovery));
    const wait = this.waiting.since(recovery.state.mailedAt);
    page(response, 'recovery/wheres-my-email', {
      title: t('mail.wheres-my-email.title'),
      form: { ...blankForm({ email: recovery.email! }), resume: this.resumeField.for(recovery) },
      back: { href: pathOf(recovery), text: t('mail.wheres-my-email.back') },
      wait,
      delivery: wait.offered ? await this.tried.deliveryView(recovery) : undefined,
      journey: recovery.id,
      paths: {
        again: pathOf(recovery, 'token/again'),
        here: pathOf(recovery, 'wheres-my-email'),
        help: helpPath(recovery, 'token-mail'),
        status: pathOf(recovery, 'status'),
      },
    });
  }

  /** The waiting page asks this: once the token was typed in another tab, or elsewhere, it goes on. */
  @Get('status')
  async status(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const arrival = await this.journeys.arrive(recoveryKind, id, request);
    const done = arrival.outcome === 'done' || (arrival.outcome === 'live' && arrival.journey.step !== 'token');
    response.set('Cache-Control', 'no-store').json(done ? { done, next: `/recovery/${id}/token` } : { done });
  }
}
