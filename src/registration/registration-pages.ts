import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { goTo, page, type FormModel, type PageModel } from '../http/index.js';
import { t } from '../i18n/index.js';
import { Entrances, hasReached, Journeys, ResumeField } from '../journeys/index.js';
import { registrationKind, type Registration, type RegistrationStep } from './registration.kind.js';
import { StartRegistration } from './start-registration.js';

const SCREENS: readonly RegistrationStep[] = ['contact-details', 'password', 'mfa', 'security-questions', 'token'];

/** Where the browser is when it comes with an old form or from another browser; see `Journeys.arrive`. */
export interface Meeting {
  readonly registration: Registration | null;
  /** Set when the browser is not the one that the registration was started in. */
  readonly foreign?: { readonly destination: string; readonly email: string | null };
}

/** What all screens of a registration share: finding the journey again, and the frame around the question. */
@Injectable()
export class RegistrationPages {
  constructor(
    private readonly journeys: Journeys,
    private readonly resumeField: ResumeField,
    private readonly starter: StartRegistration,
    private readonly entrances: Entrances,
  ) {}

  /**
   * Finds the registration for the screen of `step`.
   * @returns null when the browser was already led to where it can go on
   */
  async enter(request: Request, response: Response, id: string, step: RegistrationStep): Promise<Registration | null> {
    const { registration, foreign } = await this.meet(request, response, id, step);
    if (foreign) await this.startAgain(request, response, foreign);
    return registration;
  }

  /** Like `enter`, but leaves a browser that the registration was not started in to the caller. */
  async meet(request: Request, response: Response, id: string, step: RegistrationStep): Promise<Meeting> {
    const arrival = await this.journeys.arrive(registrationKind, id, request);
    if (arrival.outcome === 'unknown') return led(response, '/sign-in');
    if (arrival.outcome === 'foreign') {
      return request.context.session ? led(response, arrival.destination) : { registration: null, foreign: arrival };
    }
    const { journey } = arrival;
    if (request.context.session) return led(response, journey.destination);
    if (arrival.outcome === 'done') return led(response, await this.#afterwards(request, journey));
    if (arrival.outcome === 'restarted') return led(response, `${pathOf(journey)}?restarted`);
    if (!hasReached(registrationKind, journey, step)) return led(response, pathOf(journey));
    return { registration: journey };
  }

  /** Where a registration leads that became a Master Account. */
  signInPath({ context }: Request, { email, destination }: Registration): Promise<string> {
    return this.entrances.begin('sign-in', { browser: context.browser, destination, email: email!, notice: 'registration.done' });
  }

  /** Begins anew where the cookie was lost: with the email if the form brought it along, else from the email screen. */
  async startAgain(request: Request, response: Response, foreign: { destination: string; email: string | null }): Promise<void> {
    if (!foreign.email) return goTo(response, `/sign-in?fresh&to=${encodeURIComponent(foreign.destination)}`);
    const registration = await this.starter.start(request.context.browser, { email: foreign.email, destination: foreign.destination });
    goTo(response, `${pathOf(registration)}?restarted`);
  }

  /** It was completed in another tab or browser; nothing is ready where the owner of the mailbox began afresh. */
  async #afterwards(request: Request, registration: Registration): Promise<string> {
    return registration.state.discarded ? registration.destination : this.signInPath(request, registration);
  }

  show(
    response: Response,
    registration: Registration,
    step: RegistrationStep,
    { form, ...model }: PageModel & { form: FormModel },
    view: string = step,
  ): void {
    const restarted = 'restarted' in response.req.query;
    page(response, `registration/${view}`, {
      title: t(`registration.${step}.title`),
      steps: { current: SCREENS.indexOf(step) + 1, total: SCREENS.length, label: t(`registration.${step}.step`) },
      back: previous(registration, step),
      notice: restarted && !form.stale ? { kind: 'info', text: t('registration.fresh') } : undefined,
      ...model,
      action: pathOf(registration, step),
      reopen: pathOf(registration, step),
      form: { ...form, resume: this.resumeField.for(registration) },
    });
  }
}

/** The address of a screen; of the one that is due unless another is named. */
export function pathOf(registration: Registration, step: string = registration.step): string {
  return `/register/${registration.id}/${step}`;
}

function led(response: Response, path: string): Meeting {
  goTo(response, path);
  return { registration: null };
}

function previous(registration: Registration, step: RegistrationStep): { href: string; text: string } | undefined {
  const before = SCREENS[SCREENS.indexOf(step) - 1];
  return before && { href: pathOf(registration, before), text: t(`registration.${before}.step`) };
}
