import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { UndoEmailChange } from '../../accounts/index.js';
import { blankForm, goTo, page, Public, readForm, refused, RendersStaleForm, type FormModel } from '../../http/index.js';
import { TokenLinks } from '../../one-time-secrets/index.js';

const schema = z.object({ prefill: z.string().optional() });

/**
 * Where the link leads that the old address gets when an email was changed. It works for whoever holds the link, signed
 * in or not: somebody else may have the account. A look at it does nothing (mail scanners follow links).
 */
@Public()
@Controller('email-change/:id')
export class UndoEmailChangeController {
  constructor(
    private readonly undoing: UndoEmailChange,
    private readonly links: TokenLinks,
  ) {}

  @Get('undo')
  async show(@Res() response: Response, @Param('id') id: string, @Query('prefill') prefill: unknown): Promise<void> {
    const given = typeof prefill === 'string' ? prefill : '';
    await this.#show(response, id, blankForm({ prefill: given }));
  }

  @RendersStaleForm()
  @Post('undo')
  async undo(@Req() request: Request, @Res() response: Response, @Param('id') id: string): Promise<void> {
    const form = readForm(request, schema);
    if (!form.ok) return this.#show(response, id, form);
    try {
      await this.undoing.undo(id, this.links.tokenFrom(form.data.prefill) ?? '');
    } catch (error) {
      return this.#show(response, id, refused(form, 'form', error));
    }
    goTo(response, `/email-change/${id}/undone`);
  }

  @Get('undone')
  async done(@Res() response: Response, @Param('id') id: string): Promise<void> {
    if (await this.undoing.find(id)) return goTo(response, `/email-change/${id}/undo`);
    page(response, 'account-portal/email-change-undone');
  }

  async #show(response: Response, id: string, form: FormModel): Promise<void> {
    const change = await this.undoing.find(id);
    const sealed = form.values['prefill'] ?? '';
    const possible = change !== undefined && this.links.tokenFrom(sealed) !== null;
    page(response, 'account-portal/undo-email-change', { form, possible, sealed, action: `/email-change/${encodeURIComponent(id)}/undo`, at: change?.appliedAt });
  }
}
