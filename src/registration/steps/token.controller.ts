import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { emailField } from '../../accounts/index.js';
import { DomainError } from '../../common/index.js';
import { Config } from '../../config/index.js';
import { blankForm, goTo, page, Public, readForm, refused, RendersStaleForm, type FormModel } from '../../http/index.js';
import { t } from '../../i18n/index.js';
import { maskAddress, Waiting } from '../../mail/index.js';
import { tokenField, TokenLinks } from '../../one-time-secrets/index.js';
import { CompleteElsewhere } from '../complete-elsewhere.js';
import { CompleteRegistration } from '../complete-registration.js';
import { MAIL_COOL_DOWN } from '../registration-limits.js';
import { pathOf, RegistrationPages } from '../registration-pages.js';
import type { Registration } from '../registration.kind.js';
import { SendToken } from '../send-token.js';
import { TokenDelivery } from '../token-delivery.js';
import { showCompleted } from './show-completed.js';

const STEP = 'token';
const tokenSchema = z.object({ token: tokenField });
const addressSchema = z.object({ email: emailField });

/** The waiting page: the token is typed here, sent again, or sent to a corrected address. */
@Public()
@Controller('register/:journey')
export class TokenController {
  constructor(
    private readonly pages: RegistrationPages,
    private readonly completion: CompleteRegistration,
    private readonly tokens: SendToken,
    private readonly links: TokenLinks,
    private readonly waiting: Waiting,
    private readonly elsewhere: CompleteElsewhere,
    private readonly delivery: TokenDelivery,
    private readonly config: Config,
  ) {}

  /** @param prefill from the link in the mail: it fills the field, and spends nothing (mail scanners follow links) */
  @Get('token')
  async show(
    @Req() request: Request,
    @Res() response: Response,
    @Param('journey') id: string,
    @Query('prefill') prefill: unknown,
  ): Promise<void> {
    const token = this.links.tokenFrom(prefill) ?? '';
    const { registration, foreign } = await this.pages.meet(request, response, id, STEP);
    if (foreign && token) return this.#showElsewhere(response, id, token);
    if (foreign) return this.pages.startAgain(request, response, foreign);
    if (registration) await this.#show(response, registration, blankForm(), token);
  }

  @RendersStaleForm()
  @Post('token')
  async register(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const registration = await this.pages.enter(request, response, id, STEP);
    if (!registration) return;
    const form = readForm(request, tokenSchema);
    if (!form.ok) return this.#show(response, registration, form);
    try {
      await this.completion.complete(registration, form.data.token);
    } catch (error) {
      return this.#show(response, registration, refused(form, 'token', error));
    }
    goTo(response, await this.pages.signInPath(request, registration));
  }

  @RendersStaleForm()
  @Post('token/again')
  async sendAgain(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const registration = await this.pages.enter(request, response, id, STEP);
    if (!registration) return;
    const form = readForm(request, z.object({}));
    if (!form.ok) return this.#show(response, registration, form);
    await this.#send(request, response, registration, form);
  }

  @RendersStaleForm()
  @Post('address')
  async changeAddress(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const registration = await this.pages.enter(request, response, id, STEP);
    if (!registration) return;
    const form = readForm(request, addressSchema);
    if (!form.ok) return this.#show(response, registration, form);
    await this.#send(request, response, registration, form, form.data.email.typed);
  }

  async #send(request: Request, response: Response, registration: Registration, form: FormModel, email?: string): Promise<void> {
    try {
      await this.tokens.again(registration, request.context.address, email);
      goTo(response, `${pathOf(registration, STEP)}?sent`);
    } catch (error) {
      if (!DomainError.is(error, 'limits.exceeded') && !DomainError.is(error, 'registration.mail.just-sent')) throw error;
      await this.#show(response, registration, refused(form, email ? 'email' : '', error));
    }
  }

  async #show(response: Response, registration: Registration, form: FormModel, token = ''): Promise<void> {
    const { query } = response.req;
    const { handedOverAt, cameBack } = await this.delivery.standing(registration);
    const wait = this.waiting.since(registration.state.mailedAt);
    this.pages.show(response, registration, STEP, {
      form: { ...form, values: { email: registration.email!, ...form.values, ...(token ? { token } : {}) } },
      ...('sent' in query ? { notice: { kind: 'success', text: t('registration.token.sentAgain') } } : {}),
      sentence: `registration.token.${cameBack ? 'cameBack' : handedOverAt ? 'sent' : 'lead'}`,
      masked: maskAddress(registration.email!),
      wait,
      // A token that is worth nothing any more does not have to be waited out.
      again: form.errors['token'] ? undefined : this.waiting.coolDown(registration.state.mailedAt, MAIL_COOL_DOWN.windowSeconds),
      expected: { wait, handedOverAt, sender: this.config.mail.from, subject: t('mail.registration-token.subject', { brand: this.config.brand.name }) },
      changing: 'email' in form.errors || 'change' in query,
      paths: {
        again: pathOf(registration, 'token/again'),
        address: pathOf(registration, 'address'),
        change: `${pathOf(registration, STEP)}?change#change`,
        wheresMyEmail: pathOf(registration, 'wheres-my-email'),
        status: pathOf(registration, 'status'),
        reload: pathOf(registration, STEP),
      },
    });
  }

  async #showElsewhere(response: Response, id: string, token: string): Promise<void> {
    const over = await this.elsewhere.completed(id);
    if (over) return showCompleted(response, over);
    page(response, 'registration/token-elsewhere', {
      title: t('registration.elsewhere.title'),
      form: blankForm({ token }),
      action: `/register/${id}/elsewhere`,
      afresh: `/register/${id}/afresh`,
      token,
    });
  }
}
