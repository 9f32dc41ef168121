import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { DomainError } from '../../common/index.js';
import { blankForm, goTo, page, Public, readForm, refused, RendersStaleForm, type FormModel } from '../../http/index.js';
import { t } from '../../i18n/index.js';
import { tokenField, TokenLinks } from '../../one-time-secrets/index.js';
import { NoteRefusal } from '../note-refusal.js';
import { GuardedLimits } from './guarded-limits.js';
import { GuardedState } from './guarded-state.js';
import { OperateGuarded } from './operate-guarded.js';
import { ShowProofs } from './show-proofs.js';
import { TellOwner } from './tell-owner.js';

const tokenSchema = z.object({ token: tokenField });

/** Where the links of the mails lead: the mailbox is proven here, or the recovery cancelled. Each works in any browser. */
@Public()
@Controller('recovery/guarded/:id')
export class GuardedController {
  constructor(
    private readonly state: GuardedState,
    private readonly proofs: ShowProofs,
    private readonly operations: OperateGuarded,
    private readonly owner: TellOwner,
    private readonly limits: GuardedLimits,
    private readonly links: TokenLinks,
    private readonly refusals: NoteRefusal,
  ) {}

  @Get()
  async show(@Res() response: Response, @Param('id') id: string, @Query('prefill') prefill: unknown): Promise<void> {
    if (!(await this.#isOpen(id))) return showOver(response);
    this.#show(response, id, blankForm({ token: this.links.tokenFrom(prefill) ?? '' }));
  }

  @RendersStaleForm()
  @Post()
  async prove(@Req() request: Request, @Res() response: Response, @Param('id') id: string): Promise<void> {
    const found = await this.state.find(id);
    if (!found || found.stage === 'over') return showOver(response);
    const form = readForm(request, tokenSchema);
    if (!form.ok) return this.#show(response, id, form);
    try {
      const journey = await this.proofs.mailbox(found.recovery, form.data.token, request.context.browser);
      goTo(response, `/recovery/proofs/${journey.id}`);
    } catch (error) {
      await this.refusals.ofGuarded('token', request, found.recovery.accountId, error);
      this.#show(response, id, refused(form, 'token', error));
    }
  }

  /** A refused form leaves this in the address bar. */
  @Get('again')
  leadOn(@Res() response: Response, @Param('id') id: string): void {
    goTo(response, `/recovery/guarded/${encodeURIComponent(id)}`);
  }

  @RendersStaleForm()
  @Post('again')
  async sendAgain(@Req() request: Request, @Res() response: Response, @Param('id') id: string): Promise<void> {
    const found = await this.state.find(id);
    if (!found || found.stage === 'over') return showOver(response);
    const form = readForm(request, z.object({}));
    if (!form.ok) return this.#show(response, id, form);
    try {
      await this.limits.beforeMail(id);
      await this.owner.sendToken(found.recovery);
      goTo(response, `/recovery/guarded/${id}?sent`);
    } catch (error) {
      if (!DomainError.is(error, 'limits.exceeded')) throw error;
      this.#show(response, id, refused(form, '', error));
    }
  }

  /** One click in a mail opens this; only the button cancels (mail scanners follow links). */
  @Get('cancel')
  async askToCancel(@Res() response: Response, @Param('id') id: string, @Query('key') key: unknown): Promise<void> {
    if (!this.owner.mayCancel(id, key) || !(await this.#isOpen(id))) return showOver(response);
    page(response, 'recovery/guarded-cancel', {
      title: t('recovery.guarded.cancel.title'),
      form: blankForm(),
      action: `/recovery/guarded/${id}/cancel`,
      key,
    });
  }

  @RendersStaleForm()
  @Post('cancel')
  async cancel(@Req() request: Request, @Res() response: Response, @Param('id') id: string, @Body('key') key: unknown): Promise<void> {
    if (!this.owner.mayCancel(id, key)) return showOver(response);
    const form = readForm(request, z.object({}));
    if (!form.ok) return goTo(response, `/recovery/guarded/${id}/cancel?key=${String(key)}`);
    try {
      await this.operations.cancel(id, 'customer');
    } catch (error) {
      if (!DomainError.is(error, 'recovery.guarded.not-open')) throw error;
    }
    page(response, 'http/message', {
      title: t('recovery.guarded.cancelled.title'),
      paragraphs: [t('recovery.guarded.cancelled.text')],
      action: { href: '/recovery', text: t('recovery.guarded.cancelled.action') },
    });
  }

  async #isOpen(id: string): Promise<boolean> {
    const found = await this.state.find(id);
    return found !== null && found.stage !== 'over';
  }

  #show(response: Response, id: string, form: FormModel): void {
    page(response, 'recovery/guarded-token', {
      title: t('recovery.guarded.token.title'),
      ...('sent' in response.req.query ? { notice: { kind: 'success', text: t('recovery.token.sentAgain') } } : {}),
      form,
      action: `/recovery/guarded/${id}`,
      again: `/recovery/guarded/${id}/again`,
    });
  }
}

/** For what is over, cancelled, or never was: the same words. */
export function showOver(response: Response): void {
  page(
    response,
    'http/message',
    {
      title: t('recovery.guarded.over.title'),
      paragraphs: [t('recovery.guarded.over.text')],
      action: { href: '/help?issue=lost-factor#ask', text: t('recovery.askCustomerCare') },
    },
    410,
  );
}
