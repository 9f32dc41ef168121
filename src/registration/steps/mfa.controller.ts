import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { mfaChoiceField } from '../../accounts/index.js';
import { blankForm, goTo, Public, readForm, RendersStaleForm, type FormModel } from '../../http/index.js';
import { t } from '../../i18n/index.js';
import { Journeys } from '../../journeys/index.js';
import { pathOf, RegistrationPages } from '../registration-pages.js';
import { registrationKind, type Registration } from '../registration.kind.js';

const STEP = 'mfa';
const schema = z.object({ mfa: mfaChoiceField });
const CAVEATS = ['phone', 'app', 'everyTime', 'clock'] as const;

@Public()
@Controller('register/:journey/mfa')
export class MfaController {
  constructor(
    private readonly pages: RegistrationPages,
    private readonly journeys: Journeys,
  ) {}

  @Get()
  async show(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const registration = await this.pages.enter(request, response, id, STEP);
    if (registration) this.#show(response, registration, blankForm({ mfa: registration.state.mfaChoice ?? 'otp' }));
  }

  @RendersStaleForm()
  @Post()
  async submit(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const registration = await this.pages.enter(request, response, id, STEP);
    if (!registration) return;
    const form = readForm(request, schema);
    if (!form.ok) return this.#show(response, registration, form);
    const next = await this.journeys.advance(registrationKind, registration, {
      from: STEP,
      to: 'security-questions',
      state: { mfaChoice: form.data.mfa },
    });
    goTo(response, pathOf(next ?? registration, 'security-questions'));
  }

  #show(response: Response, registration: Registration, form: FormModel): void {
    this.pages.show(response, registration, STEP, {
      form,
      options: (['otp', 'none'] as const).map((value) => ({
        value,
        label: t(`registration.mfa.options.${value}.label`),
        hint: t(`registration.mfa.options.${value}.hint`),
      })),
      caveats: CAVEATS.map((caveat) => t(`registration.mfa.caveats.${caveat}`)),
    });
  }
}
