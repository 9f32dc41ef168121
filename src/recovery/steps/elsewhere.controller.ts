import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { emailField } from '../../accounts/index.js';
import { blankForm, goTo, Public, readForm, refused, RendersStaleForm, type FormModel } from '../../http/index.js';
import { tokenField } from '../../one-time-secrets/index.js';
import { ProveToken } from '../prove-token.js';
import { NoteRefusal } from '../note-refusal.js';
import { pathOf, RecoveryPages } from '../recovery-pages.js';
import { showElsewhere } from './show-elsewhere.js';

const schema = z.object({ token: tokenField, email: emailField });

/** The link of the mail, opened in another browser than the one that asked: see `ProveToken.elsewhere`. */
@Public()
@Controller('recovery/:journey/elsewhere')
export class ElsewhereController {
  constructor(
    private readonly proof: ProveToken,
    private readonly pages: RecoveryPages,
    private readonly refusals: NoteRefusal,
  ) {}

  /** A refused form leaves this in the address bar: the page again, without the token that the link brought along. */
  @Get()
  async show(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const { recovery, foreign } = await this.pages.meet(request, response, id, 'token');
    if (foreign) showElsewhere(response, id, blankForm());
    else if (recovery) goTo(response, pathOf(recovery));
  }

  @RendersStaleForm()
  @Post()
  async prove(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const form = readForm(request, schema);
    if (!form.ok) return showElsewhere(response, id, withToken(request, form));
    try {
      const given = { token: form.data.token, email: form.data.email.typed };
      const recovery = await this.proof.elsewhere(id, given, request.context.browser);
      goTo(response, recovery ? pathOf(recovery) : '/recovery');
    } catch (error) {
      await this.refusals.of('token', request, id, error);
      showElsewhere(response, id, withToken(request, refused(form, fieldOf(error), error)));
    }
  }
}

/** It came by the link; nobody should have to open the mail again for a mistyped email. */
function withToken(request: Request, form: FormModel): FormModel {
  const { token } = (request.body ?? {}) as { token?: unknown };
  return { ...form, values: { ...form.values, ...(typeof token === 'string' ? { token } : {}) } };
}

function fieldOf(error: unknown): string {
  return error instanceof Error && error.message.startsWith('recovery.token.') ? 'token' : 'email';
}
