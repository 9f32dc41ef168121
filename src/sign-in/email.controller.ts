import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { emailField } from '../accounts/index.js';
import { DomainError } from '../common/index.js';
import { blankForm, goTo, page, Public, readForm, refused, RendersStaleForm, type FormModel } from '../http/index.js';
import { t } from '../i18n/index.js';
import { PasskeyOptions } from '../mfa/index.js';
import { isSignedInFor } from './destinations.js';
import { emailPath, passkeyPath } from './passkey/passkey-path.js';
import { StartSignIn } from './start-sign-in.js';
import { carriedOn, FindWhither, type Whither } from './whither.js';

const schema = z.object({ email: emailField });

/** First screen of a sign-in: the email alone; it leads to the password or to registration. */
@Public()
@Controller('sign-in')
export class EmailController {
  constructor(
    private readonly whither: FindWhither,
    private readonly starter: StartSignIn,
    private readonly passkeys: PasskeyOptions,
  ) {}

  @Get()
  async show(@Req() request: Request, @Res() response: Response, @Query() query: Record<string, unknown>): Promise<void> {
    const whither = await this.whither.of(request, query);
    if (isSignedInFor(request.context.session, whither.waiting)) return goTo(response, whither.destination);
    this.#show(response, whither, blankForm({ email: whither.waiting?.email ?? '' }), noticeOf(query));
  }

  @RendersStaleForm()
  @Post()
  async submit(@Req() request: Request, @Res() response: Response): Promise<void> {
    const whither = await this.whither.of(request, (request.body ?? {}) as Record<string, unknown>);
    if (isSignedInFor(request.context.session, whither.waiting)) return goTo(response, whither.destination);
    const form = readForm(request, schema);
    if (!form.ok) return this.#show(response, whither, form);
    try {
      goTo(response, await this.starter.forEmail(request, form.data.email.typed, whither));
    } catch (error) {
      if (!DomainError.is(error, 'limits.exceeded')) throw error;
      this.#show(response, whither, refused(form, 'email', error));
    }
  }

  #show(response: Response, whither: Whither, form: FormModel, said?: string): void {
    page(response, 'sign-in/email', {
      title: t('sign-in.email.title'),
      form,
      notice: said && { kind: 'info', text: said },
      ...carriedOn(whither),
      passkey: this.passkeys.usable ? passkeyPath(whither) : undefined,
      // Browsers offer passkeys among what they fill in (HTML, autofill detail tokens).
      autocomplete: this.passkeys.usable ? 'username webauthn' : 'username',
      reopen: emailPath(whither),
    });
  }
}

const NOTICES: Readonly<Record<string, string>> = {
  fresh: 'sign-in.fresh',
  'signed-out': 'sign-in.signedOut',
  'not-sent': 'sign-in.notSent',
  'opted-in': 'sign-in.optedIn',
};

function noticeOf(query: Record<string, unknown>): string | undefined {
  const key = Object.keys(NOTICES).find((name) => name in query);
  return key && t(NOTICES[key]!);
}
