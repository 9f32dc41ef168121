import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { blankForm, goTo, page, Public, readForm, refused, RendersStaleForm, type FormModel } from '../../../http/index.js';
import { Entrances } from '../../../journeys/index.js';
import { undoPath, UndoFirstFactor, type FirstFactorOf } from '../../../mfa/index.js';
import { TokenLinks } from '../../../one-time-secrets/index.js';
import { toNewPassword } from '../../../sign-in/index.js';

const schema = z.object({ prefill: z.string().max(1_000).optional() });

const parameters = z.object({ account: z.uuid(), since: z.string().regex(/^\d{1,15}$/) });

/**
 * Where the link leads that comes with the first second factor. It works for whoever holds the link: the owner can't sign
 * in, if the factor is somebody else's. A look at it does nothing (mail scanners follow links).
 */
@Public()
@Controller('second-factor/:account/:since')
export class UndoFirstFactorController {
  constructor(
    private readonly undoing: UndoFirstFactor,
    private readonly links: TokenLinks,
    private readonly entrances: Entrances,
  ) {}

  @Get('undo')
  show(@Res() response: Response, @Param() given: unknown, @Query('prefill') prefill: unknown): void {
    this.#show(response, factorIn(given), blankForm({ prefill: typeof prefill === 'string' ? prefill : '' }));
  }

  @RendersStaleForm()
  @Post('undo')
  async undo(@Req() request: Request, @Res() response: Response, @Param() given: unknown): Promise<void> {
    const factor = factorIn(given);
    const form = readForm(request, schema);
    if (!form.ok) return this.#show(response, factor, form);
    const token = this.links.tokenFrom(form.data.prefill);
    if (!factor || token === null) return this.#show(response, null, form, 422);
    try {
      goTo(response, await toNewPassword(this.entrances, request, await this.undoing.undo(factor, token)));
    } catch (error) {
      this.#show(response, factor, refused(form, 'form', error));
    }
  }

  #show(response: Response, factor: FirstFactorOf | null, form: FormModel, status?: number): void {
    const sealed = form.values['prefill'] ?? '';
    const possible = factor !== null && this.links.tokenFrom(sealed) !== null;
    page(response, 'account-portal/undo-first-factor', { form, possible, sealed, action: factor && undoPath(factor), at: factor?.since }, status);
  }
}

/** @returns null for what no link of ours names */
function factorIn(given: unknown): FirstFactorOf | null {
  const { success, data } = parameters.safeParse(given);
  return success ? { accountId: data.account, since: new Date(Number(data.since)) } : null;
}
