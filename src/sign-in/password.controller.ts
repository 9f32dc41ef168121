import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { DomainError } from '../common/index.js';
import { Config } from '../config/index.js';
import { blankForm, goTo, page, Public, readForm, refused, RendersStaleForm, type FormModel } from '../http/index.js';
import { t } from '../i18n/index.js';
import { Entrances, Journeys, ResumeField } from '../journeys/index.js';
import { isSignedInFor } from './destinations.js';
import { SignInFigures } from './sign-in-figures.js';
import { SignInWithPassword } from './sign-in-with-password.js';
import { signInKind, type SignIn } from './sign-in.kind.js';
import { passwordPath, StartSignIn } from './start-sign-in.js';

/** Longer than any password can be; the hash is not asked about more. */
const schema = z.object({ password: z.string().min(1).max(1_000, 'sign-in.password.incorrect') });

/** Second screen of a sign-in. */
@Public()
@Controller('sign-in/:journey')
export class PasswordController {
  constructor(
    private readonly journeys: Journeys,
    private readonly starter: StartSignIn,
    private readonly signingIn: SignInWithPassword,
    private readonly resumeField: ResumeField,
    private readonly entrances: Entrances,
    private readonly figures: SignInFigures,
    private readonly config: Config,
  ) {}

  @Get('password')
  async show(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const journey = await this.#enter(request, response, id);
    if (journey) this.#show(response, journey, blankForm());
  }

  @RendersStaleForm()
  @Post('password')
  async signIn(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const journey = await this.#enter(request, response, id);
    if (!journey) return;
    const form = readForm(request, schema);
    if (!form.ok) return this.#show(response, journey, form);
    try {
      await this.signingIn.signIn(request, response, journey, form.data.password);
    } catch (error) {
      if (DomainError.is(error, 'limits.exceeded')) this.figures.count('slowed-down');
      return this.#show(response, journey, refused(form, 'password', error));
    }
    goTo(response, journey.destination);
  }

  /** With `SIGN_IN_DISCLOSURE=uniform` this page is shown for unknown addresses too, so it leads to registration. */
  @RendersStaleForm()
  @Post('register')
  async register(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const journey = await this.#enter(request, response, id);
    if (!journey) return;
    const form = readForm(request, z.object({}));
    if (!form.ok || !this.config.signIn.uniform) return this.#show(response, journey, form);
    const { destination, email } = journey;
    goTo(response, await this.entrances.begin('registration', { browser: request.context.browser, destination, email: email! }));
  }

  /** @returns null when the browser was led to where it can go on */
  async #enter(request: Request, response: Response, id: string): Promise<SignIn | null> {
    const arrival = await this.journeys.arrive(signInKind, id, request);
    if (arrival.outcome === 'unknown') return led(response, '/sign-in');
    if (arrival.outcome === 'foreign') return led(response, await this.#pathFromElsewhere(request, arrival));
    const { journey } = arrival;
    if (isSignedInFor(request.context.session, journey)) return led(response, journey.destination);
    if (arrival.outcome === 'done') return led(response, `/sign-in?to=${encodeURIComponent(journey.destination)}`);
    if (arrival.outcome === 'restarted') return led(response, await this.#pathAfterRestart(journey));
    return journey.step === 'email' ? led(response, `/sign-in?journey=${journey.id}`) : journey;
  }

  /** The cookie is gone: the destination is kept, and the email if the form brought it along. */
  async #pathFromElsewhere(request: Request, { destination, email }: { destination: string; email: string | null }): Promise<string> {
    if (request.context.session) return destination;
    if (!email) return `/sign-in?fresh&to=${encodeURIComponent(destination)}`;
    return this.starter.atPasswordScreen(request.context.browser, email, destination, 'sign-in.fresh');
  }

  /** The page waited too long: the same page again, as the email is still known. */
  async #pathAfterRestart(journey: SignIn): Promise<string> {
    if (!journey.email) return `/sign-in?fresh&journey=${journey.id}`;
    await this.journeys.advance(signInKind, journey, { from: 'email', to: 'password', state: { notice: 'sign-in.fresh' } });
    return passwordPath(journey);
  }

  #show(response: Response, journey: SignIn, form: FormModel): void {
    const { notice } = journey.state;
    page(response, 'sign-in/password', {
      title: t('sign-in.password.title'),
      form: { ...form, resume: this.resumeField.for(journey) },
      notice: notice && !form.stale && { kind: 'info', text: t(notice) },
      email: journey.email,
      action: passwordPath(journey),
      otherEmail: `/sign-in?to=${encodeURIComponent(journey.destination)}`,
      forgot: `/recovery?journey=${journey.id}`,
      register: this.config.signIn.uniform ? `/sign-in/${journey.id}/register` : undefined,
    });
  }
}

function led(response: Response, path: string): null {
  goTo(response, path);
  return null;
}
