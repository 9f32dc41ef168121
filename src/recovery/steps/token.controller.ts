import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { DomainError } from '../../common/index.js';
import { Config } from '../../config/index.js';
import { blankForm, goTo, Public, readForm, refused, RendersStaleForm, type FormModel } from '../../http/index.js';
import { t } from '../../i18n/index.js';
import { maskAddress, Waiting } from '../../mail/index.js';
import { tokenField, TokenLinks } from '../../one-time-secrets/index.js';
import { QueueSms } from '../../sms/index.js';
import { ProveToken } from '../prove-token.js';
import { NoteRefusal } from '../note-refusal.js';
import { COOL_DOWN } from '../recovery-limits.js';
import { pathOf, RecoveryPages } from '../recovery-pages.js';
import type { Recovery } from '../recovery.kind.js';
import { SendToken } from '../send-token.js';
import { deliveryField } from './delivery-field.js';
import { showElsewhere } from './show-elsewhere.js';

const STEP = 'token';
const tokenSchema = z.object({ token: tokenField });
const againSchema = z.object({ delivery: deliveryField });

/** The waiting page: the token is typed here, or a new one is asked for. The same for known and unknown addresses. */
@Public()
@Controller('recovery/:journey')
export class TokenController {
  constructor(
    private readonly pages: RecoveryPages,
    private readonly proof: ProveToken,
    private readonly refusals: NoteRefusal,
    private readonly tokens: SendToken,
    private readonly links: TokenLinks,
    private readonly waiting: Waiting,
    private readonly sms: QueueSms,
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
    const { recovery, foreign } = await this.pages.meet(request, response, id, STEP);
    if (foreign && token) return showElsewhere(response, id, blankForm({ token }));
    if (foreign) return this.pages.startAgain(request, response, foreign);
    if (recovery) await this.#show(response, recovery, blankForm(), token);
  }

  @RendersStaleForm()
  @Post('token')
  async prove(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const recovery = await this.pages.enter(request, response, id, STEP);
    if (!recovery) return;
    const form = readForm(request, tokenSchema);
    if (!form.ok) return this.#show(response, recovery, form);
    try {
      const next = await this.proof.here(recovery, form.data.token);
      goTo(response, pathOf(next ?? recovery));
    } catch (error) {
      await this.refusals.of('token', request, recovery.id, error);
      await this.#show(response, recovery, refused(form, 'token', error));
    }
  }

  /** A refused form leaves this in the address bar: whoever enters it again is led on. */
  @Get('token/again')
  leadOn(@Res() response: Response, @Param('journey') id: string): void {
    goTo(response, `/recovery/${encodeURIComponent(id)}/token`);
  }

  @RendersStaleForm()
  @Post('token/again')
  async sendAgain(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const recovery = await this.pages.enter(request, response, id, STEP);
    if (!recovery) return;
    const form = readForm(request, againSchema);
    if (!form.ok) return this.#show(response, recovery, form);
    try {
      await this.tokens.again(recovery, form.data.delivery, request.context);
      goTo(response, `${pathOf(recovery)}?sent`);
    } catch (error) {
      if (!DomainError.is(error, 'limits.exceeded') && !DomainError.is(error, 'recovery.mail.just-sent')) throw error;
      await this.#show(response, recovery, refused(form, '', error));
    }
  }

  #show(response: Response, recovery: Recovery, form: FormModel, token = ''): Promise<void> {
    const wait = this.waiting.since(recovery.state.mailedAt);
    const texted = recovery.state.channel === 'sms';
    return this.pages.show(response, recovery, {
      ...(texted ? { title: t('recovery.token.texted.title') } : {}),
      texted,
      smsOffered: this.sms.offered && !texted,
      form: token ? { ...form, values: { ...form.values, token } } : form,
      ...('sent' in response.req.query ? { notice: { kind: 'success', text: t('recovery.token.sentAgain') } } : {}),
      masked: maskAddress(recovery.email!),
      wait,
      // The first token is not counted: after it another one may be had at once.
      again: 'sent' in response.req.query && Object.keys(form.errors).length === 0 ? this.waiting.coolDown(recovery.state.mailedAt, COOL_DOWN.windowSeconds) : undefined,
      expected: { wait, sender: this.config.mail.from, subject: t('mail.recovery-token.subject', { brand: this.config.brand.name }) },
      paths: {
        again: pathOf(recovery, 'token/again'),
        otherEmail: `/recovery?journey=${recovery.id}`,
        wheresMyEmail: pathOf(recovery, 'wheres-my-email'),
        status: pathOf(recovery, 'status'),
        reload: pathOf(recovery),
      },
    });
  }
}
