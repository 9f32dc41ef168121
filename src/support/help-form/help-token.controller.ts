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
import { CompleteHelp } from './complete-help.js';
import { HelpDelivery } from './help-delivery.js';
import { helpPath, HelpPages } from './help-pages.js';
import type { HelpRequest } from './help.kind.js';
import { SendHelpToken } from './send-help-token.js';

const tokenSchema = z.object({ token: tokenField });
const addressSchema = z.object({ email: emailField });

/** The waiting page: the token is typed here, sent again, or sent to a corrected address. */
@Public()
@Controller('help/:journey')
export class HelpTokenController {
  constructor(
    private readonly pages: HelpPages,
    private readonly completion: CompleteHelp,
    private readonly tokens: SendHelpToken,
    private readonly links: TokenLinks,
    private readonly waiting: Waiting,
    private readonly delivery: HelpDelivery,
    private readonly config: Config,
  ) {}

  /** @param prefill from the link in the mail: it fills the field, and spends nothing (mail scanners follow links) */
  @Get('token')
  async show(@Req() request: Request, @Res() response: Response, @Param('journey') id: string, @Query('prefill') prefill: unknown): Promise<void> {
    const token = this.links.tokenFrom(prefill) ?? '';
    const { help, foreign } = await this.pages.meet(request, response, id);
    if (foreign) return showElsewhere(response, token);
    if (help) await this.#show(response, help, blankForm(), token);
  }

  @RendersStaleForm()
  @Post('token')
  async send(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const help = await this.pages.enter(request, response, id);
    if (!help) return;
    const form = readForm(request, tokenSchema);
    if (!form.ok) return this.#show(response, help, form);
    try {
      await this.completion.complete(help, form.data.token);
    } catch (error) {
      return this.#show(response, help, refused(form, 'token', error));
    }
    goTo(response, helpPath(help, 'sent'));
  }

  /** Refused forms leave these in the address bar: whoever enters them again is led on. */
  @Get(['token/again', 'address'])
  leadOn(@Res() response: Response, @Param('journey') id: string): void {
    goTo(response, helpPath({ id: encodeURIComponent(id) }));
  }

  @RendersStaleForm()
  @Post('token/again')
  async sendAgain(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const help = await this.pages.enter(request, response, id);
    if (!help) return;
    const form = readForm(request, z.object({}));
    if (!form.ok) return this.#show(response, help, form);
    await this.#mail(request, response, help, form);
  }

  @RendersStaleForm()
  @Post('address')
  async changeAddress(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const help = await this.pages.enter(request, response, id);
    if (!help) return;
    const form = readForm(request, addressSchema);
    if (!form.ok) return this.#show(response, help, form);
    await this.#mail(request, response, help, form, form.data.email.typed);
  }

  async #mail({ context }: Request, response: Response, help: HelpRequest, form: FormModel, email?: string): Promise<void> {
    try {
      await this.tokens.again(help, context, email);
      goTo(response, `${helpPath(help)}?sent`);
    } catch (error) {
      if (!DomainError.is(error, 'limits.exceeded') && !DomainError.is(error, 'support.help.just-sent') && !DomainError.is(error, 'support.help.one-an-hour')) throw error;
      await this.#show(response, help, refused(form, email === undefined ? '' : 'email', error));
    }
  }

  async #show(response: Response, help: HelpRequest, form: FormModel, token = ''): Promise<void> {
    const { query } = response.req;
    const { handedOverAt, cameBack } = await this.delivery.standing(help);
    const wait = this.waiting.since(help.state.mailedAt);
    page(response, 'support/help-token', {
      title: t('support.help.token.title'),
      form: { ...form, values: { email: help.email!, ...form.values, ...(token ? { token } : {}) } },
      ...('sent' in query ? { notice: { kind: 'success', text: t('support.help.token.sentAgain') } } : {}),
      sentence: `support.help.token.${cameBack ? 'cameBack' : handedOverAt ? 'sent' : 'lead'}`,
      masked: maskAddress(help.email!),
      wait,
      // A token that is worth nothing any more does not have to be waited out.
      again: form.errors['token'] ? undefined : this.waiting.coolDown(help.state.mailedAt, await this.tokens.coolDownSeconds(help, response.req.context.browser)),
      expected: { wait, handedOverAt, sender: this.config.mail.from, subject: this.delivery.subject },
      changing: 'email' in form.errors || 'change' in query,
      reopen: helpPath(help),
      paths: {
        token: helpPath(help),
        again: helpPath(help, 'token/again'),
        address: helpPath(help, 'address'),
        change: `${helpPath(help)}?change#change`,
        wheresMyEmail: helpPath(help, 'wheres-my-email'),
        status: helpPath(help, 'status'),
        reload: helpPath(help),
      },
    });
  }
}

/**
 * For the browser that opened the link of the mail without having asked: what would be sent was typed by somebody else, who may not
 * be the owner of this mailbox. Hence nothing can be sent from here; whoever did ask types the token where they asked.
 */
function showElsewhere(response: Response, token: string): void {
  page(response, 'support/help-elsewhere', { title: t('support.help.elsewhere.title'), token });
}
