import { Controller, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { emailField } from '../../accounts/index.js';
import { goTo, page, Public, readForm, refused, RendersStaleForm, type FormModel } from '../../http/index.js';
import { HelpForm } from './help-form.js';
import { helpPath } from './help-pages.js';
import { JourneyFacts, type Tried } from './journey-facts.js';
import { SendHelpToken } from './send-help-token.js';

const emailSchema = z.object({ email: emailField });

/** The form of those who are locked out. It stands on the help page, which GET shows; what is wrong with it, on a page of its own. */
@Public()
@Controller('help')
export class HelpFormController {
  constructor(
    private readonly form: HelpForm,
    private readonly facts: JourneyFacts,
    private readonly tokens: SendHelpToken,
  ) {}

  /** @param journey of this browser: what was tried is looked up anew, and is nothing that the form could say */
  @RendersStaleForm()
  @Post()
  async ask(@Req() request: Request, @Res() response: Response, @Query('journey') journey: unknown): Promise<void> {
    const tried = await this.facts.of(journey, request);
    const read = readForm(request, emailSchema);
    const { kept, problems } = this.form.evaluate(request.body);
    const form = read.stale ? read : { ...read, errors: { ...read.errors, ...problems } };
    if (!read.ok || Object.keys(form.errors).length > 0) return this.#show(response, form, tried);
    try {
      const { form: name, version } = this.form.definition;
      const filled = { email: read.data.email.typed, answered: { form: name, version, answers: kept }, tried: tried.record };
      goTo(response, helpPath(await this.tokens.first(filled, request.context)));
    } catch (error) {
      this.#show(response, refused(form, 'form', error), tried);
    }
  }

  #show(response: Response, form: FormModel, tried: Tried): void {
    page(response, 'support/help-form', { form, tried: tried.lines, ask: this.form.model(tried) });
  }
}
