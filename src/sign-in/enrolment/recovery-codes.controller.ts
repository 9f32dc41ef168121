import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Clock } from '../../common/index.js';
import { Config } from '../../config/index.js';
import { blankForm, goTo, Public, readForm, RendersStaleForm, type FormModel } from '../../http/index.js';
import { t } from '../../i18n/index.js';
import { FreshCodes, journeyHolder, sendCodesFile } from '../../mfa/index.js';
import { GoOn } from '../after-password/go-on.js';
import { SignInPages, type Entered } from '../sign-in-pages.js';
import { screenPath } from '../sign-in-paths.js';

const STEP = 'recovery-codes';

/** The recovery codes that come with a first factor, shown until the customer says that they are kept. */
@Public()
@Controller('sign-in/:journey/recovery-codes')
export class RecoveryCodesController {
  constructor(
    private readonly pages: SignInPages,
    private readonly freshCodes: FreshCodes,
    private readonly goOn: GoOn,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const entered = await this.pages.enter(request, response, id, STEP);
    if (entered) await this.#show(request, response, entered, blankForm());
  }

  @Get('file')
  async download(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const entered = await this.pages.enter(request, response, id, STEP);
    if (!entered) return;
    const codes = await this.#codesOf(entered);
    if (!codes) return goTo(response, screenPath(entered.journey, STEP));
    sendCodesFile(response, codes, { brand: this.config.brand.name, account: entered.journey.email!, at: this.clock.now() });
  }

  @RendersStaleForm()
  @Post()
  async kept(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const entered = await this.pages.enter(request, response, id, STEP);
    if (!entered) return;
    const form = readForm(request, z.object({}));
    if (!form.ok) return this.#show(request, response, entered, form);
    await this.#goOn(request, response, entered);
  }

  async #show(request: Request, response: Response, entered: Entered, form: FormModel): Promise<void> {
    const codes = await this.#codesOf(entered);
    // Seen for long enough, or in a house that has forgotten them: new ones can be had from the account page.
    if (!codes) return this.#goOn(request, response, entered);
    const { journey } = entered;
    this.pages.show(response, journey, STEP, {
      title: t('sign-in.recovery-codes.title'),
      form,
      action: screenPath(journey, STEP),
      codes,
      download: screenPath(journey, `${STEP}/file`),
    });
  }

  async #goOn(request: Request, response: Response, { journey, proven }: Entered): Promise<void> {
    await this.freshCodes.kept(journeyHolder(journey.id));
    goTo(response, await this.goOn.from(STEP, request, response, journey, { ...proven, codesShown: false }));
  }

  #codesOf({ journey, proven }: Entered): Promise<string[] | null> {
    return this.freshCodes.shown(journeyHolder(journey.id), proven.accountId);
  }
}
