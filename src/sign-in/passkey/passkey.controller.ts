import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DomainError } from '../../common/index.js';
import { blankForm, goTo, page, Public, readForm, refused, RendersStaleForm, type FormModel } from '../../http/index.js';
import { t } from '../../i18n/index.js';
import { browserHolder, PasskeyOptions } from '../../mfa/index.js';
import { isSignedInFor } from '../destinations.js';
import { SignInFigures } from '../sign-in-figures.js';
import { FindWhither, type Whither } from '../whither.js';
import { assertionForm } from './assertion-form.js';
import { emailPath, passkeyPath } from './passkey-path.js';
import { SignInWithPasskey } from './sign-in-with-passkey.js';

/** Sign-in without a password. Its page is what scripts of the email screen ask for, and where a refusal is told. */
@Public()
@Controller('sign-in/passkey')
export class PasskeyController {
  constructor(
    private readonly whither: FindWhither,
    private readonly signingIn: SignInWithPasskey,
    private readonly passkeys: PasskeyOptions,
    private readonly figures: SignInFigures,
  ) {}

  @Get()
  async show(@Req() request: Request, @Res() response: Response, @Query() query: Record<string, unknown>): Promise<void> {
    const whither = await this.whither.of(request, query);
    if (isSignedInFor(request.context.session, whither.waiting)) return goTo(response, whither.destination);
    await this.#show(request, response, whither, blankForm());
  }

  @RendersStaleForm()
  @Post()
  async signIn(@Req() request: Request, @Res() response: Response, @Query() query: Record<string, unknown>): Promise<void> {
    const whither = await this.whither.of(request, query);
    if (isSignedInFor(request.context.session, whither.waiting)) return goTo(response, whither.destination);
    const form = readForm(request, assertionForm);
    if (!form.ok) return this.#show(request, response, whither, form);
    try {
      goTo(response, await this.signingIn.signIn(request, response, whither, form.data.assertion));
    } catch (error) {
      if (DomainError.is(error, 'limits.exceeded')) this.figures.count('slowed-down');
      await this.#show(request, response, whither, refused(form, 'form', error));
    }
  }

  async #show(request: Request, response: Response, whither: Whither, form: FormModel): Promise<void> {
    const { browser, address } = request.context;
    const ceremony = { purpose: 'sign-in', holder: browserHolder(browser), accountId: null } as const;
    page(response, 'sign-in/passkey', {
      title: t('sign-in.passkey.title'),
      form,
      action: passkeyPath(whither),
      options: await this.passkeys.toProve(ceremony, address),
      otherWay: emailPath(whither),
    });
  }
}
