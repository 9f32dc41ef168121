import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { FindAccount, type AccountView } from '../accounts/index.js';
import { Clock, newId } from '../common/index.js';
import { goTo, page, type FormModel, type PageModel } from '../http/index.js';
import { t } from '../i18n/index.js';
import { Journeys, ResumeField } from '../journeys/index.js';
import { Factors } from '../mfa/index.js';
import { PROOF_LIFE_SECONDS, recoveryKind, type Recovery, type RecoveryState, type RecoveryStep } from './recovery.kind.js';

/** Where the browser is when it comes; see `Journeys.arrive`. */
export interface Meeting {
  readonly recovery: Recovery | null;
  /** Set when the browser is not the one that the recovery was started in. */
  readonly foreign?: { readonly destination: string; readonly email: string | null };
}

/** What all screens of a recovery share: finding the journey again, and the frame around the question. */
@Injectable()
export class RecoveryPages {
  constructor(
    private readonly journeys: Journeys,
    private readonly resumeField: ResumeField,
    private readonly accounts: FindAccount,
    private readonly factors: Factors,
    private readonly clock: Clock,
  ) {}

  /**
   * Finds the recovery that stands at `step`; no other screen of it is shown, neither a later nor a passed one.
   * @returns null when the browser was already led to where it can go on
   */
  async enter(request: Request, response: Response, id: string, step: RecoveryStep): Promise<Recovery | null> {
    const { recovery, foreign } = await this.meet(request, response, id, step);
    if (foreign) await this.startAgain(request, response, foreign);
    return recovery;
  }

  /** Like `enter`, but leaves a browser that the recovery was not started in to the caller. */
  async meet(request: Request, response: Response, id: string, step: RecoveryStep): Promise<Meeting> {
    const arrival = await this.journeys.arrive(recoveryKind, id, request);
    if (arrival.outcome === 'unknown') return led(response, '/recovery');
    if (arrival.outcome === 'foreign') return { recovery: null, foreign: arrival };
    const { journey } = arrival;
    if (arrival.outcome === 'done') return led(response, afterwards(request, journey));
    if (arrival.outcome === 'restarted') return led(response, `/recovery?journey=${id}&restarted`);
    if (await this.isOver(journey)) return led(response, `/recovery?journey=${id}&over`);
    if (journey.step !== step) return led(response, pathOf(journey));
    return { recovery: journey };
  }

  /** The cookie was lost: the email is kept if the form brought it along. Nothing is sent until the customer says so. */
  async startAgain(request: Request, response: Response, { destination, email }: { destination: string; email: string | null }): Promise<void> {
    const { browser } = request.context;
    if (!email) return goTo(response, `/recovery?restarted&to=${encodeURIComponent(destination)}`);
    const fresh = await this.journeys.start(recoveryKind, { browser, destination, email });
    goTo(response, `/recovery?journey=${fresh.id}&restarted`);
  }

  async show(response: Response, recovery: Recovery, { form, ...model }: PageModel & { form: FormModel }): Promise<void> {
    const { step } = recovery;
    page(response, `recovery/${step}`, {
      title: t(`recovery.${step}.title`),
      steps: await this.#steps(recovery),
      ...model,
      action: pathOf(recovery),
      help: helpPath(recovery),
      form: { ...form, resume: this.resumeField.for(recovery) },
    });
  }

  /**
   * The password, or the contact that the token went to, was changed since this recovery began, so it is worth nothing any
   * more; or the token was shown too long ago. One statement for unknown addresses, too.
   */
  async isOver({ state, createdAt }: Recovery): Promise<boolean> {
    const account = await this.accounts.byId(state.accountId ?? newId());
    const changed = account !== undefined && isOvertaken(account, state, createdAt);
    const stale = state.provenAt !== undefined && new Date(state.provenAt) < this.clock.in(-PROOF_LIFE_SECONDS);
    return changed || stale || (account === undefined && state.tokenBy !== undefined);
  }

  /** How many steps there are is known, and told, only once the token was right. */
  async #steps({ step, state }: Recovery): Promise<{ current: number; total: number; label: string } | undefined> {
    if (step === 'token') return undefined;
    const factor = state.factorBy !== undefined || (await this.factors.on(state.accountId!));
    const questions = state.questionsAnswered !== undefined || step === 'questions';
    const screens = ['token', ...(questions ? ['questions'] : []), ...(factor ? ['otp'] : []), 'password'];
    return { current: screens.indexOf(step) + 1, total: screens.length, label: t(`recovery.${step}.step`) };
  }
}

/** Whoever still reads the mailbox, or holds the phone, of before must not get any further by it. */
function isOvertaken({ passwordChangedAt, emailVerifiedAt, mobileVerifiedAt }: AccountView, { tokenBy }: RecoveryState, since: Date): boolean {
  const byFormerPhone = tokenBy === 'sms' && (mobileVerifiedAt === null || mobileVerifiedAt > since);
  return passwordChangedAt > since || emailVerifiedAt > since || byFormerPhone;
}

/** The address of a screen; of the one that is due unless another is named. */
export function pathOf(recovery: Recovery, step: string = recovery.step): string {
  return step === 'email' ? `/recovery?journey=${recovery.id}` : `/recovery/${recovery.id}/${step}`;
}

/** The way to the form for Customer Care, which learns by it what was tried. */
export function helpPath({ id }: Recovery, issue = 'forgotten-password'): string {
  return `/help?journey=${id}&issue=${issue}#ask`;
}

/** Somebody who comes back to a finished recovery signs in, or is signed in already. */
function afterwards(request: Request, { destination }: Recovery): string {
  return request.context.session ? destination : `/sign-in?to=${encodeURIComponent(destination)}`;
}

function led(response: Response, path: string): Meeting {
  goTo(response, path);
  return { recovery: null };
}
