import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DomainError } from '../../common/index.js';
import { blankForm, goTo, Public, readForm, refused, RendersStaleForm, type FormModel } from '../../http/index.js';
import { Journeys } from '../../journeys/index.js';
import { asFields, questionFields, SecurityQuestions, securityQuestionsForm, withOwnQuestions } from '../../security-questions/index.js';
import { RegistrationLimits } from '../registration-limits.js';
import { pathOf, RegistrationPages } from '../registration-pages.js';
import { registrationKind, type Registration } from '../registration.kind.js';
import { SendToken } from '../send-token.js';

const STEP = 'security-questions';

@Public()
@Controller('register/:journey/security-questions')
export class SecurityQuestionsController {
  constructor(
    private readonly pages: RegistrationPages,
    private readonly journeys: Journeys,
    private readonly questions: SecurityQuestions,
    private readonly tokens: SendToken,
    private readonly limits: RegistrationLimits,
  ) {}

  @Get()
  async show(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const registration = await this.pages.enter(request, response, id, STEP);
    if (registration) this.#show(response, registration, blankForm(this.#chosenBefore(registration)));
  }

  @RendersStaleForm()
  @Post()
  async submit(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const registration = await this.pages.enter(request, response, id, STEP);
    if (!registration) return;
    const form = readForm(withOwnQuestions(request), securityQuestionsForm({ email: registration.email! }));
    if (!form.ok) return this.#show(response, registration, form);
    await this.limits.beforeHashing(request.context.address);
    const answers = await this.questions.prepare(form.data);
    try {
      const next = await this.#goOn(registration, request.context.address, { answers });
      goTo(response, pathOf(next ?? registration, 'token'));
    } catch (error) {
      if (!DomainError.is(error, 'limits.exceeded') && !DomainError.is(error, 'registration.mail.just-sent')) throw error;
      this.#show(response, registration, refused(form, '', error));
    }
  }

  /** Somebody who came back to change an answer has a token on its way already. */
  #goOn(registration: Registration, address: string, state: Pick<Registration['state'], 'answers'>): Promise<Registration | null> {
    if (!registration.state.messageId) return this.tokens.first(registration, address, state);
    return this.journeys.advance(registrationKind, registration, { from: STEP, to: 'token', state });
  }

  #chosenBefore({ state }: Registration): Record<string, string> {
    return asFields(this.questions.questionsOf(state.answers ?? []));
  }

  #show(response: Response, registration: Registration, form: FormModel): void {
    this.pages.show(response, registration, STEP, { ...questionFields(form) });
  }
}
