import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Database } from '../database/index.js';
import { blankForm, goTo, page, Public, readForm, RendersStaleForm, type FormModel } from '../http/index.js';
import { t } from '../i18n/index.js';
import { TakeOvers } from '../sessions/index.js';
import { GoOn } from './after-password/go-on.js';
import { SignInPages, type Entered } from './sign-in-pages.js';
import { screenPath } from './sign-in-paths.js';

const STEP = 'take-over';

/** Whoever proved to be the owner is told that somebody is about to take the account over, and decides. */
@Public()
@Controller('sign-in/:journey/take-over')
export class TakeOverController {
  constructor(
    private readonly pages: SignInPages,
    private readonly takeOvers: TakeOvers,
    private readonly goOn: GoOn,
    private readonly database: Database,
  ) {}

  @Get()
  async show(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const entered = await this.pages.enter(request, response, id, STEP);
    if (entered) await this.#show(response, entered, blankForm());
  }

  @RendersStaleForm()
  @Post()
  async letItGoOn(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const entered = await this.#readBy(request, response, id);
    if (entered) goTo(response, await this.#goOn(request, response, entered));
  }

  /** A refused form leaves this in the address bar. */
  @Get('cancel')
  leadOn(@Res() response: Response, @Param('journey') id: string): void {
    goTo(response, `/sign-in/${encodeURIComponent(id)}/${STEP}`);
  }

  @RendersStaleForm()
  @Post('cancel')
  async cancel(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const entered = await this.#readBy(request, response, id);
    if (!entered) return;
    const next = await this.database.transaction(async () => {
      await (await this.takeOvers.of(entered.proven.accountId))?.cancel();
      return this.#goOn(request, response, entered);
    });
    page(response, 'http/message', {
      title: t('sign-in.take-over.cancelled.title'),
      paragraphs: [t('sign-in.take-over.cancelled.text')],
      action: { href: next, text: t('sign-in.take-over.cancelled.goOn') },
    });
  }

  /** @returns null when the form was stale, or the browser was led on */
  async #readBy(request: Request, response: Response, id: string): Promise<Entered | null> {
    const entered = await this.pages.enter(request, response, id, STEP);
    if (!entered) return null;
    const form = readForm(request, z.object({}));
    if (form.ok) return entered;
    await this.#show(response, entered, form);
    return null;
  }

  #goOn(request: Request, response: Response, { journey, proven }: Entered): Promise<string> {
    return this.goOn.from(STEP, request, response, journey, { ...proven, warnedOfTakeOver: true });
  }

  async #show(response: Response, { journey, proven }: Entered, form: FormModel): Promise<void> {
    const here = screenPath(journey, STEP);
    const readyAt = (await this.takeOvers.of(proven.accountId))?.readyAt;
    this.pages.show(response, journey, STEP, { title: t('sign-in.take-over.title'), form, action: here, cancel: `${here}/cancel`, readyAt });
  }
}
