import { Injectable } from '@nestjs/common';
import { FindAccount } from '../accounts/index.js';
import { Config } from '../config/index.js';
import type { Browser } from '../http/index.js';
import { Entrances, Journeys } from '../journeys/index.js';
import { signInKind, type SignIn } from './sign-in.kind.js';

export interface SignInRequest {
  readonly browser: Browser;
  /** A path within this product. */
  readonly destination: string;
  /** Prefills the email screen (OpenID Connect's login_hint); nothing is concluded from it. */
  readonly email?: string;
  /** Ask again although somebody is signed in, unless they signed in after this moment (prompt=login, max_age). */
  readonly after?: Date;
}

/** The ways into the sign-in flow. */
@Injectable()
export class StartSignIn {
  constructor(
    private readonly journeys: Journeys,
    private readonly accounts: FindAccount,
    private readonly entrances: Entrances,
    private readonly config: Config,
  ) {}

  /**
   * The email screen, for somebody whom a service or a page sends here.
   * @returns its path
   */
  async atEmailScreen({ browser, destination, email, after }: SignInRequest): Promise<string> {
    // Without anything to remember the address itself says where to go on: nothing can get lost.
    if (!email && !after) return `/sign-in?to=${encodeURIComponent(destination)}`;
    const state = after ? { after: after.toISOString() } : {};
    const journey = await this.journeys.start(signInKind, { browser, destination, email, state });
    return `/sign-in?journey=${journey.id}`;
  }

  /**
   * The password screen for a known address, registration for an unknown one. With `SIGN_IN_DISCLOSURE=uniform` the
   * password screen for all: it offers to register, and the mailbox is told which of both it is.
   * @param waiting a journey that waits at the email screen, if there is one
   * @returns the path of the next page
   */
  async forEmail(browser: Browser, email: string, destination: string, waiting: SignIn | null): Promise<string> {
    if (!this.config.signIn.uniform && !(await this.accounts.existsByEmail(email))) {
      return this.entrances.begin('registration', { browser, destination, email });
    }
    if (!waiting) return this.atPasswordScreen(browser, email, destination);
    await this.journeys.advance(signInKind, waiting, { from: 'email', to: 'password', email });
    return passwordPath(waiting);
  }

  /** The password screen at once, for somebody whose address is known already. */
  async atPasswordScreen(browser: Browser, email: string, destination: string, notice?: string): Promise<string> {
    return passwordPath(await this.journeys.start(signInKind, { browser, destination, email, state: { notice }, step: 'password' }));
  }
}

export function passwordPath(journey: SignIn): string {
  return `/sign-in/${journey.id}/password`;
}
