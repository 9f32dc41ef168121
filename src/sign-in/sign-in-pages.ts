import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { FindAccount } from '../accounts/index.js';
import { Clock } from '../common/index.js';
import { goTo, page, type FormModel, type PageModel } from '../http/index.js';
import { t } from '../i18n/index.js';
import { hasReached, Journeys, ResumeField } from '../journeys/index.js';
import { PasskeyOptions } from '../mfa/index.js';
import { GoOn } from './after-password/go-on.js';
import { isOutdated, stillProven, type Proven } from './after-password/proven.js';
import { WhatIsDue } from './after-password/what-is-due.js';
import { isSignedInFor } from './destinations.js';
import { pathOf } from './sign-in-paths.js';
import { signInKind, type SignIn, type SignInStep } from './sign-in.kind.js';
import { passwordPath, StartSignIn } from './start-sign-in.js';

export interface Entered {
  readonly journey: SignIn;
  readonly proven: Proven;
}

/** What all screens of a sign-in share: finding the journey again, and the frame around the question. */
@Injectable()
export class SignInPages {
  constructor(
    private readonly journeys: Journeys,
    private readonly accounts: FindAccount,
    private readonly starter: StartSignIn,
    private readonly due: WhatIsDue,
    private readonly goOn: GoOn,
    private readonly resumeField: ResumeField,
    private readonly clock: Clock,
    private readonly passkeys: PasskeyOptions,
  ) {}

  /** @returns whether browsers know passkeys at this product's address */
  get offersPasskeys(): boolean {
    return this.passkeys.usable;
  }

  /** @returns the journey at or after its password screen; null when the browser was led to where it can go on */
  async arrive(request: Request, response: Response, id: string): Promise<SignIn | null> {
    const arrival = await this.journeys.arrive(signInKind, id, request);
    if (arrival.outcome === 'unknown') return led(response, '/sign-in');
    if (arrival.outcome === 'foreign') return led(response, await this.#pathFromElsewhere(request, arrival));
    const { journey } = arrival;
    if (isSignedInFor(request.context.session, journey)) return led(response, journey.destination);
    if (arrival.outcome === 'done') return led(response, `/sign-in?to=${encodeURIComponent(journey.destination)}`);
    if (arrival.outcome === 'restarted') return led(response, await this.#pathAfterRestart(journey));
    return journey.step === 'email' ? led(response, pathOf(journey)) : journey;
  }

  /**
   * The journey for a screen after the password. What is due follows from what was proven, each time anew: no page can be
   * asked for out of turn.
   * @returns null when the browser was led to where it can go on
   */
  async enter(request: Request, response: Response, id: string, step: SignInStep): Promise<Entered | null> {
    const journey = await this.arrive(request, response, id);
    if (!journey) return null;
    const proven = stillProven(journey.state.proven, request.context.session, this.clock.now());
    if (!proven || isOutdated(proven, await this.accounts.byId(proven.accountId))) return led(response, await this.#askPasswordAgain(journey));
    const due = await this.due.next(proven, journey);
    if (due === step) return { journey, proven };
    if (due !== 'done' && hasReached(signInKind, journey, due)) return led(response, pathOf(journey, due));
    // Meanwhile a step fell away, e.g. because the factor was taken away in another window.
    return led(response, await this.goOn.from(journey.step, request, response, journey, proven));
  }

  show(response: Response, journey: SignIn, view: string, { form, ...model }: PageModel & { form: FormModel }): void {
    const { notice } = journey.state;
    page(response, `sign-in/${view}`, {
      notice: notice && !form.stale ? { kind: 'info', text: t(notice) } : undefined,
      email: journey.email,
      otherEmail: `/sign-in?to=${encodeURIComponent(journey.destination)}`,
      ...model,
      form: { ...form, resume: this.resumeField.for(journey) },
    });
  }

  /** What was proven before counts no more, the way and the email stay. */
  async #askPasswordAgain(journey: SignIn): Promise<string> {
    const notice = journey.state.proven ? 'sign-in.passwordAgain' : (journey.state.notice ?? null);
    await this.journeys.note(signInKind, journey, { state: { proven: null, notice } });
    return passwordPath(journey);
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
}

function led(response: Response, path: string): null {
  goTo(response, path);
  return null;
}
