import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { emailField } from '../accounts/index.js';
import { DomainError } from '../common/index.js';
import { blankForm, goTo, localPath, page, Public, readForm, refused, RendersStaleForm, type FormModel } from '../http/index.js';
import { t } from '../i18n/index.js';
import { Journeys } from '../journeys/index.js';
import { HOME, isSignedInFor } from './destinations.js';
import { SignInLimits } from './sign-in-limits.js';
import { signInKind, type SignIn } from './sign-in.kind.js';
import { StartSignIn } from './start-sign-in.js';

const schema = z.object({ email: emailField });

interface Whither {
  readonly destination: string;
  /** A journey that waits at the email screen, if one was started elsewhere. */
  readonly waiting: SignIn | null;
}

/** First screen of a sign-in: the email alone; it leads to the password or to registration. */
@Public()
@Controller('sign-in')
export class EmailController {
  constructor(
    private readonly journeys: Journeys,
    private readonly starter: StartSignIn,
    private readonly limits: SignInLimits,
  ) {}

  @Get()
  async show(@Req() request: Request, @Res() response: Response, @Query() query: Record<string, unknown>): Promise<void> {
    const whither = await this.#whither(request, query);
    if (isSignedInFor(request.context.session, whither.waiting)) return goTo(response, whither.destination);
    this.#show(response, whither, blankForm({ email: whither.waiting?.email ?? '' }), noticeOf(query));
  }

  @RendersStaleForm()
  @Post()
  async submit(@Req() request: Request, @Res() response: Response): Promise<void> {
    const whither = await this.#whither(request, (request.body ?? {}) as Record<string, unknown>);
    if (isSignedInFor(request.context.session, whither.waiting)) return goTo(response, whither.destination);
    const form = readForm(request, schema);
    if (!form.ok) return this.#show(response, whither, form);
    try {
      await this.limits.beforeLookingUp(request.context.address);
    } catch (error) {
      if (!DomainError.is(error, 'limits.exceeded')) throw error;
      return this.#show(response, whither, refused(form, 'email', error));
    }
    const { browser } = request.context;
    goTo(response, await this.starter.forEmail(browser, form.data.email.typed, whither.destination, whither.waiting));
  }

  async #whither(request: Request, given: Record<string, unknown>): Promise<Whither> {
    const destination = localPath(given['to']) ?? HOME;
    if (typeof given['journey'] !== 'string') return { destination, waiting: null };
    const arrival = await this.journeys.arrive(signInKind, given['journey'], request);
    if (arrival.outcome === 'unknown') return { destination, waiting: null };
    if (arrival.outcome === 'foreign') return { destination: arrival.destination, waiting: null };
    const { journey } = arrival;
    return { destination: journey.destination, waiting: arrival.outcome === 'done' ? null : journey };
  }

  #show(response: Response, { destination, waiting }: Whither, form: FormModel, said?: string): void {
    page(response, 'sign-in/email', {
      title: t('sign-in.email.title'),
      form,
      notice: said && { kind: 'info', text: said },
      to: destination === HOME ? '' : destination,
      journey: waiting?.id ?? '',
      reopen: waiting ? `/sign-in?journey=${waiting.id}` : `/sign-in?to=${encodeURIComponent(destination)}`,
    });
  }
}

const NOTICES: Readonly<Record<string, string>> = {
  fresh: 'sign-in.fresh',
  'signed-out': 'sign-in.signedOut',
  'opted-in': 'sign-in.optedIn',
};

function noticeOf(query: Record<string, unknown>): string | undefined {
  const key = Object.keys(NOTICES).find((name) => name in query);
  return key && t(NOTICES[key]!);
}
