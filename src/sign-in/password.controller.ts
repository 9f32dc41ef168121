import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { DomainError } from '../common/index.js';
import { Config } from '../config/index.js';
import { blankForm, goTo, Public, readForm, refused, RendersStaleForm, type FormModel } from '../http/index.js';
import { t } from '../i18n/index.js';
import { Entrances } from '../journeys/index.js';
import { Foresee } from './after-password/foresee.js';
import { SignInFigures } from './sign-in-figures.js';
import { SignInPages } from './sign-in-pages.js';
import { SignInWithPassword } from './sign-in-with-password.js';
import type { SignIn } from './sign-in.kind.js';
import { passwordPath } from './start-sign-in.js';

/** Longer than any password can be; the hash is not asked about more. */
const schema = z.object({ password: z.string().min(1).max(1_000, 'sign-in.password.incorrect') });

/** Second screen of a sign-in. */
@Public()
@Controller('sign-in/:journey')
export class PasswordController {
  constructor(
    private readonly pages: SignInPages,
    private readonly signingIn: SignInWithPassword,
    private readonly foresee: Foresee,
    private readonly entrances: Entrances,
    private readonly figures: SignInFigures,
    private readonly config: Config,
  ) {}

  @Get('password')
  async show(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const journey = await this.pages.arrive(request, response, id);
    if (journey) this.#show(response, journey, blankForm());
  }

  @RendersStaleForm()
  @Post('password')
  async signIn(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const [journey, ahead] = await this.foresee.beside(request, id, () => this.pages.arrive(request, response, id));
    if (!journey) return;
    const form = readForm(request, schema);
    if (!form.ok) return this.#show(response, journey, form);
    try {
      goTo(response, await this.signingIn.signIn(request, response, journey, form.data.password, ahead));
    } catch (error) {
      if (DomainError.is(error, 'limits.exceeded')) this.figures.count('slowed-down');
      this.#show(response, journey, refused(form, 'password', error));
    }
  }

  /** With `SIGN_IN_DISCLOSURE=uniform` this page is shown for unknown addresses too, so it leads to registration. */
  @RendersStaleForm()
  @Post('register')
  async register(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const journey = await this.pages.arrive(request, response, id);
    if (!journey) return;
    const form = readForm(request, z.object({}));
    if (!form.ok || !this.config.signIn.uniform) return this.#show(response, journey, form);
    const { destination, email } = journey;
    goTo(response, await this.entrances.begin('registration', { browser: request.context.browser, destination, email: email! }));
  }

  /** What a refused form leaves in the address bar shows the page again. */
  @Get(['', 'register'])
  leadOn(@Res() response: Response, @Param('journey') id: string): void {
    goTo(response, `/sign-in/${encodeURIComponent(id)}/password`);
  }

  #show(response: Response, journey: SignIn, form: FormModel): void {
    this.pages.show(response, journey, 'password', {
      title: t('sign-in.password.title'),
      form,
      slowed: form.retrySeconds !== undefined,
      action: passwordPath(journey),
      forgot: `/recovery?journey=${journey.id}`,
      register: this.config.signIn.uniform ? `/sign-in/${journey.id}/register` : undefined,
    });
  }
}
