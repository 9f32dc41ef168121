import { Controller, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { goTo, page, Public, readForm, refused, RendersStaleForm, type FormModel } from '../../http/index.js';
import { t } from '../../i18n/index.js';
import { tokenField } from '../../one-time-secrets/index.js';
import { CompleteElsewhere } from '../complete-elsewhere.js';
import { pathOf, RegistrationPages } from '../registration-pages.js';
import type { Registration } from '../registration.kind.js';
import { showCompleted } from './show-completed.js';

const passwordSchema = z.object({ token: tokenField, password: z.string().min(1) });
const afreshSchema = z.object({ token: tokenField });

/**
 * The link of the mail, opened in another browser than the one that the registration was typed into. Whoever typed it
 * knows its password. Whoever only holds the mailbox may start afresh: nobody completes a stranger's registration by
 * a click, and a stranger's entries do not become the owner's account.
 */
@Public()
@Controller('register/:journey')
export class ElsewhereController {
  constructor(
    private readonly completion: CompleteElsewhere,
    private readonly pages: RegistrationPages,
  ) {}

  @RendersStaleForm()
  @Post('elsewhere')
  async register(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const form = readForm(request, passwordSchema);
    if (!form.ok) return this.#show(request, response, id, form);
    let registration: Registration | null;
    try {
      registration = await this.completion.withPassword(id, form.data);
    } catch (error) {
      return this.#show(request, response, id, refused(form, fieldOf(error), error));
    }
    if (!registration) return this.#over(response, id);
    goTo(response, await this.pages.signInPath(request, registration));
  }

  @RendersStaleForm()
  @Post('afresh')
  async startAfresh(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const form = readForm(request, afreshSchema);
    if (!form.ok) return this.#show(request, response, id, form);
    try {
      const fresh = await this.completion.startAfresh(id, form.data.token, request.context.browser);
      if (!fresh) return await this.#over(response, id);
      goTo(response, pathOf(fresh));
    } catch (error) {
      this.#show(request, response, id, refused(form, 'token', error));
    }
  }

  async #over(response: Response, id: string): Promise<void> {
    const completed = await this.completion.completed(id);
    if (completed) return showCompleted(response, completed);
    goTo(response, '/sign-in');
  }

  #show(request: Request, response: Response, id: string, form: FormModel): void {
    const body = (request.body ?? {}) as { token?: unknown };
    const typed = typeof body.token === 'string' ? body.token : '';
    page(response, 'registration/token-elsewhere', {
      title: t('registration.elsewhere.title'),
      form: { ...form, values: { ...form.values, token: typed } },
      action: `/register/${id}/elsewhere`,
      afresh: `/register/${id}/afresh`,
      token: typed,
    });
  }
}

function fieldOf(error: unknown): string {
  return error instanceof Error && error.message.startsWith('registration.elsewhere') ? 'password' : 'token';
}
