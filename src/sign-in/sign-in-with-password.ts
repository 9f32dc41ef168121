import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { VerifiedPassword } from '../accounts/index.js';
import { Clock, DomainError } from '../common/index.js';
import { Foresee, type Foreseen } from './after-password/foresee.js';
import { StraightOn } from './after-password/straight-on.js';
import { NoteRefusal } from './history/note-refusal.js';
import { PasswordStrategy } from './password-strategy.js';
import { SignInFigures } from './sign-in-figures.js';
import { SignInLimits, type CountedTry } from './sign-in-limits.js';
import type { SignIn } from './sign-in.kind.js';

/** From a typed password to what comes next: a session, unless something else is due. */
@Injectable()
export class SignInWithPassword {
  constructor(
    private readonly limits: SignInLimits,
    private readonly foresee: Foresee,
    private readonly passwords: PasswordStrategy,
    private readonly straightOn: StraightOn,
    private readonly figures: SignInFigures,
    private readonly clock: Clock,
    private readonly refusals: NoteRefusal,
  ) {}

  /**
   * @param ahead what was looked up with the journey, if anything was
   * @returns the path of what comes next
   * @throws DomainError sign-in.password.incorrect (422), limits.exceeded (429), accounts.hashing.busy (503)
   */
  async signIn(request: Request, response: Response, journey: SignIn, password: string, ahead: Foreseen | null): Promise<string> {
    const email = journey.email!;
    // The page may be of an address that was replaced by another one in another tab.
    const foreseen = ahead?.email === email ? ahead : await this.foresee.of(request, email);
    const counted = await this.#take(request, foreseen);
    const verified = await this.#verify(request, password, foreseen, counted);
    if (!verified) {
      this.figures.count('refused');
      await this.refusals.ofPassword(request, journey);
      throw new DomainError('sign-in.password.incorrect', { status: 422 });
    }
    const { passwordSince, ...facts } = verified;
    const proven = { ...facts, amr: ['pwd'], at: this.clock.now().toISOString(), passwordSince: passwordSince.toISOString() };
    return this.straightOn.from(request, response, journey, proven, foreseen, () => this.limits.afterRightPassword(counted));
  }

  async #take(request: Request, { email, account, knownBrowser }: Foreseen): Promise<CountedTry> {
    try {
      return await this.limits.count(email, request.context.address, account.accountId, knownBrowser);
    } catch (error) {
      this.refusals.ofTooMany(request, email, error);
      throw error;
    }
  }

  /** Whoever is only told "not now" may come again as often as it takes, and is not slowed down for it. */
  async #verify(request: Request, password: string, { email, account }: Foreseen, counted: CountedTry): Promise<VerifiedPassword | null> {
    try {
      return await this.passwords.check(request, email, password, account);
    } catch (error) {
      if (DomainError.is(error, 'accounts.hashing.busy')) await this.limits.afterNoLook(counted);
      throw error;
    }
  }
}
