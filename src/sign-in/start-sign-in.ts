import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { FindAccount } from '../accounts/index.js';
import { Clock } from '../common/index.js';
import { Config } from '../config/index.js';
import { Database } from '../database/index.js';
import type { Assurance, Browser, CurrentSession } from '../http/index.js';
import { Entrances, Journeys } from '../journeys/index.js';
import { Factors } from '../mfa/index.js';
import { SignInLimits } from './sign-in-limits.js';
import { pathOf } from './sign-in-paths.js';
import { signInKind, type SignIn, type SignInState } from './sign-in.kind.js';
import type { Whither } from './whither.js';

export interface SignInRequest {
  readonly browser: Browser;
  /** A path within this product. */
  readonly destination: string;
  /** Prefills the email screen (OpenID Connect's login_hint); nothing is concluded from it. */
  readonly email?: string;
  /** Ask again although somebody is signed in, unless they signed in after this moment (prompt=login, max_age). */
  readonly after?: Date;
  /** The least that must be proven. Somebody signed in by less is asked for what is missing only; see `session`. */
  readonly acr?: Assurance;
  /** Who is signed in already, if anybody. */
  readonly session?: CurrentSession | null;
}

/** The ways into the sign-in flow. */
@Injectable()
export class StartSignIn {
  constructor(
    private readonly journeys: Journeys,
    private readonly accounts: FindAccount,
    private readonly entrances: Entrances,
    private readonly factors: Factors,
    private readonly limits: SignInLimits,
    private readonly database: Database,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /**
   * The email screen, for somebody whom a service or a page sends here. Where two factors are demanded of somebody signed
   * in by a password, the screen of their second factor.
   * @returns its path
   */
  async atEmailScreen({ browser, destination, email, after, acr, session }: SignInRequest): Promise<string> {
    const state: Partial<SignInState> = { ...(after ? { after: after.toISOString() } : {}), ...(acr === 'aal2' ? { acr } : {}) };
    if (acr === 'aal2' && session && !isOlderThan(after, session)) return this.#stepUp(browser, destination, state, session);
    // Without anything to remember the address itself says where to go on: nothing can get lost.
    if (!email && Object.keys(state).length === 0) return `/sign-in?to=${encodeURIComponent(destination)}`;
    const journey = await this.journeys.start(signInKind, { browser, destination, email, state });
    return pathOf(journey);
  }

  /** The session vouches for the password; with no factor there, the password is asked again before one is set up. */
  async #stepUp(browser: Browser, destination: string, state: Partial<SignInState>, session: CurrentSession): Promise<string> {
    const { id: sessionId, accountId, amr } = session;
    const account = await this.accounts.byId(accountId);
    const email = account?.email ?? null;
    if (!account || !(await this.factors.on(accountId))) {
      return pathOf(await this.journeys.start(signInKind, { browser, destination, email, state: { ...state, notice: 'sign-in.moreNeeded' }, step: 'password' }));
    }
    const at = this.clock.now().toISOString();
    const proven = { accountId, amr, at, passwordExpired: false, mfaChoice: account.mfaChoice, sessionId };
    return pathOf(await this.journeys.start(signInKind, { browser, destination, email, state: { ...state, proven }, step: 'factor' }));
  }

  /**
   * The password screen for a known address, registration for an unknown one. With `SIGN_IN_DISCLOSURE=uniform` the
   * password screen for all: it offers to register, and the mailbox is told which of both it is.
   * The question is counted in the transaction that answers it.
   * @returns the path of the next page
   * @throws DomainError limits.exceeded (429)
   */
  forEmail({ context: { browser, address } }: Request, email: string, { destination, waiting }: Whither): Promise<string> {
    return this.database.transaction(async () => {
      const [, known] = await Promise.all([this.limits.beforeLookingUp(address), this.#mayBeKnown(email)]);
      if (!known) return this.entrances.begin('registration', { browser, destination, email });
      if (!waiting) return this.atPasswordScreen(browser, email, destination);
      await this.journeys.advance(signInKind, waiting, { from: 'email', to: 'password', email, state: { proven: null } });
      return passwordPath(waiting);
    });
  }

  #mayBeKnown(email: string): Promise<boolean> {
    return this.config.signIn.uniform ? Promise.resolve(true) : this.accounts.existsByEmail(email);
  }

  /** The password screen at once, for somebody whose address is known already. */
  async atPasswordScreen(browser: Browser, email: string, destination: string, notice?: string): Promise<string> {
    return passwordPath(await this.journeys.start(signInKind, { browser, destination, email, state: { notice }, step: 'password' }));
  }
}

export function passwordPath(journey: SignIn): string {
  return pathOf(journey, 'password');
}

/** @returns whether the session is from before the moment from which on it would count */
function isOlderThan(after: Date | undefined, { authTime }: CurrentSession): boolean {
  return after !== undefined && authTime < after;
}
