import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import {
  PASSWORD_EXPIRY_DAYS,
  passwordExpiryField,
  PasswordHasher,
  PasswordPolicy,
  requirementsList,
  type DescribedRequirement,
  type Person,
} from '../../accounts/index.js';
import { blankForm, goTo, Public, readForm, RendersStaleForm, type FormModel } from '../../http/index.js';
import { t } from '../../i18n/index.js';
import { Journeys } from '../../journeys/index.js';
import { pathOf, RegistrationPages } from '../registration-pages.js';
import { registrationKind, type Registration } from '../registration.kind.js';
import { RegistrationLimits } from '../registration-limits.js';

const STEP = 'password';

/** Length and the rest is the policy's; whoever posts a novel is told so by it. */
const schema = z
  .object({ password: z.string().min(1), passwordConfirmation: z.string().min(1), passwordExpiry: passwordExpiryField })
  .refine((given) => given.password === given.passwordConfirmation, {
    path: ['passwordConfirmation'],
    error: 'registration.password.differs',
  });

@Public()
@Controller('register/:journey/password')
export class PasswordController {
  constructor(
    private readonly pages: RegistrationPages,
    private readonly journeys: Journeys,
    private readonly policy: PasswordPolicy,
    private readonly hasher: PasswordHasher,
    private readonly limits: RegistrationLimits,
  ) {}

  @Get()
  async show(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const registration = await this.pages.enter(request, response, id, STEP);
    if (registration) this.#show(response, registration, blankForm({ passwordExpiry: expiryValue(registration) }));
  }

  @RendersStaleForm()
  @Post()
  async submit(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const registration = await this.pages.enter(request, response, id, STEP);
    if (!registration) return;
    const form = readForm(request, schema);
    if (!form.ok) return this.#show(response, registration, form);
    await this.limits.beforeHashing(request.context.address);
    const unmet = await this.policy.check(form.data.password, person(registration));
    if (unmet.length > 0) return this.#refuse(response, registration, form, unmet);
    const next = await this.journeys.advance(registrationKind, registration, {
      from: STEP,
      to: 'mfa',
      state: { passwordHash: await this.hasher.hash(form.data.password), passwordExpiryDays: form.data.passwordExpiry },
    });
    goTo(response, pathOf(next ?? registration, 'mfa'));
  }

  #refuse(response: Response, registration: Registration, form: FormModel, unmet: readonly DescribedRequirement[]): void {
    const errors = { password: { code: 'registration.password.requirements', params: { count: unmet.length } } };
    this.#show(response, registration, { ...form, errors }, unmet);
  }

  #show(response: Response, registration: Registration, form: FormModel, unmet: readonly DescribedRequirement[] = []): void {
    this.pages.show(response, registration, STEP, {
      form,
      email: registration.email,
      requirements: requirementsList(this.policy.describe(person(registration)), unmet.map(({ id }) => id)),
      expiryOptions: [
        { value: 'never', label: t('registration.password.expiry.never') },
        ...PASSWORD_EXPIRY_DAYS.map((days) => ({ value: String(days), label: t('registration.password.expiry.days', { count: days }) })),
      ],
    });
  }
}

function person({ email, state }: Registration): Person {
  return { email: email ?? '', firstName: state.firstName ?? '', lastName: state.lastName ?? '' };
}

function expiryValue({ state }: Registration): string {
  return state.passwordExpiryDays ? String(state.passwordExpiryDays) : 'never';
}
