import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { blankForm, goTo, page, Public, readForm, refused, RendersStaleForm, type FormModel } from '../../http/index.js';
import { Entrances } from '../../journeys/index.js';
import { DisownBrowser } from './disown-browser.js';
import { notMePath } from './not-me.js';
import { toNewPassword } from './to-new-password.js';

const schema = z.object({ prefill: z.string().max(1_000) });

/** The link of the mail about a new browser. Opening it does nothing, as mail scanners open links; its button does. */
@Public()
@Controller('sign-in/not-me/:browser')
export class NotMeController {
  constructor(
    private readonly disowning: DisownBrowser,
    private readonly entrances: Entrances,
  ) {}

  @Get()
  ask(@Res() response: Response, @Param('browser') id: string, @Query('prefill') prefill: unknown): void {
    show(response, id, blankForm({ prefill: typeof prefill === 'string' ? prefill : '' }));
  }

  @RendersStaleForm()
  @Post()
  async disown(@Req() request: Request, @Res() response: Response, @Param('browser') id: string): Promise<void> {
    const form = readForm(request, schema);
    if (!form.ok) return show(response, id, form);
    try {
      goTo(response, await toNewPassword(this.entrances, request, await this.disowning.disown(id, form.data.prefill)));
    } catch (error) {
      show(response, id, refused(form, 'form', error));
    }
  }
}

function show(response: Response, id: string, form: FormModel): void {
  const over = form.errors['form'] !== undefined;
  page(response, 'sign-in/not-me', { form, over, action: notMePath(encodeURIComponent(id)), prefill: form.values['prefill'] ?? '' });
}
