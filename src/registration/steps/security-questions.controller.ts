import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DomainError } from '../../common/index.js';
import { blankForm, goTo, Public, readForm, refused, RendersStaleForm, type FormModel } from '../../http/index.js';
import { t } from '../../i18n/index.js';
import { Journeys } from '../../journeys/index.js';
import { SecurityQuestions, securityQuestionsForm } from '../../security-questions/index.js';
import { RegistrationLimits } from '../registration-limits.js';
import { pathOf, RegistrationPages } from '../registration-pages.js';
import { registrationKind, type Registration } from '../registration.kind.js';
import { SendToken } from '../send-token.js';

const STEP = 'security-questions';
const POSITIONS = [1, 2, 3] as const;
const OWN = 'own';

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
      if (!DomainError.is(error, 'limits.exceeded')) throw error;
      this.#show(response, registration, refused(form, '', error));
    }
  }

  /** Somebody who came back to change an answer has a token on its way already. */
  #goOn(registration: Registration, address: string, state: Pick<Registration['state'], 'answers'>): Promise<Registration | null> {
    if (!registration.state.messageId) return this.tokens.first(registration, address, state);
    return this.journeys.advance(registrationKind, registration, { from: STEP, to: 'token', state });
  }

  #chosenBefore({ state }: Registration): Record<string, string> {
    const questions = this.questions.questionsOf(state.answers ?? []);
    return Object.fromEntries(questions.map((question, index) => [`question${index + 1}`, question]));
  }

  #show(response: Response, registration: Registration, form: FormModel): void {
    const offered = this.questions.offered().map(({ text }) => text);
    const options = [
      ...offered.map((text) => ({ value: text, label: text })),
      { value: OWN, label: t('registration.security-questions.own') },
    ];
    this.pages.show(response, registration, STEP, {
      form: { ...form, values: chosenQuestions(form.values, offered) },
      positions: POSITIONS.map((position) => ({
        options,
        question: `question${position}`,
        ownQuestion: `ownQuestion${position}`,
        answer: `answer${position}`,
        questionLabel: t('registration.security-questions.question', { position }),
        ownLabel: t('registration.security-questions.ownLabel', { position }),
        answerLabel: t('registration.security-questions.answer', { position }),
      })),
    });
  }
}

/** The list is a choice, own words stand in a field beside it; programs may post their own words as the question. */
function withOwnQuestions(request: Request): Request {
  const body = (request.body ?? {}) as Record<string, unknown>;
  for (const position of POSITIONS) {
    if (body[`question${position}`] === OWN) body[`question${position}`] = body[`ownQuestion${position}`];
  }
  return request;
}

/** Before anything was chosen each list stands on a question of its own. */
function chosenQuestions(values: FormModel['values'], offered: readonly string[]): Record<string, string> {
  const shown: Record<string, string> = {};
  for (const position of POSITIONS) {
    const question = values[`question${position}`] ?? offered[position - 1]!;
    const own = !offered.includes(question);
    shown[`question${position}`] = own ? OWN : question;
    if (own) shown[`ownQuestion${position}`] = question;
  }
  return shown;
}
