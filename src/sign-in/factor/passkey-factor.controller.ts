import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { blankForm, goTo, Public, readForm, refused, RendersStaleForm, type FormModel } from '../../http/index.js';
import { t } from '../../i18n/index.js';
import { journeyHolder, PasskeyOptions } from '../../mfa/index.js';
import { assertionForm } from '../passkey/assertion-form.js';
import { SignInPages, type Entered } from '../sign-in-pages.js';
import { screenPath } from '../sign-in-paths.js';
import { OfferedFactors } from './offered-factors.js';
import { firstWay, otherWays } from './other-ways.js';
import { ProveFactor } from './prove-factor.js';

const SCREEN = 'passkey';

/** The second factor, where it is a passkey. */
@Public()
@Controller('sign-in/:journey/passkey')
export class PasskeyFactorController {
  constructor(
    private readonly pages: SignInPages,
    private readonly prove: ProveFactor,
    private readonly factors: OfferedFactors,
    private readonly passkeys: PasskeyOptions,
  ) {}

  @Get()
  async ask(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const entered = await this.pages.enter(request, response, id, 'factor');
    if (entered) await this.#show(request, response, entered, blankForm());
  }

  @RendersStaleForm()
  @Post()
  async take(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const entered = await this.pages.enter(request, response, id, 'factor');
    if (!entered) return;
    const form = readForm(request, assertionForm);
    if (!form.ok) return this.#show(request, response, entered, form);
    try {
      goTo(response, await this.prove.byPasskey(request, response, entered, form.data.assertion));
    } catch (error) {
      await this.#show(request, response, entered, refused(form, 'form', error));
    }
  }

  async #show(request: Request, response: Response, { journey, proven }: Entered, form: FormModel): Promise<void> {
    const { accountId } = proven;
    const offered = await this.factors.of(accountId);
    const first = firstWay(offered);
    // The last passkey was taken away meanwhile, or the product stands at an address without them.
    if (first !== SCREEN) return goTo(response, screenPath(journey, first));
    const ceremony = { purpose: 'factor', holder: journeyHolder(journey.id), accountId } as const;
    this.pages.show(response, journey, 'passkey-factor', {
      title: t('sign-in.passkeyFactor.title'),
      form,
      action: screenPath(journey, SCREEN),
      options: await this.passkeys.toProve(ceremony, request.context.address),
      others: otherWays(journey, SCREEN, offered),
      help: `/help?journey=${journey.id}&issue=code-refused#code-refused`,
    });
  }
}
