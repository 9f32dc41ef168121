import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { VerifiedPassword } from '../accounts/index.js';
import { Clock, DomainError } from '../common/index.js';
import { Database } from '../database/index.js';
import { GoOn } from './after-password/go-on.js';
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
    private readonly passwords: PasswordStrategy,
    private readonly goOn: GoOn,
    private readonly database: Database,
    private readonly figures: SignInFigures,
    private readonly clock: Clock,
    private readonly refusals: NoteRefusal,
  ) {}

  /**
   * @returns the path of what comes next
   * @throws DomainError sign-in.password.incorrect (422), limits.exceeded (429), accounts.hashing.busy (503)
   */
  async signIn(request: Request, response: Response, journey: SignIn, password: string): Promise<string> {
    const email = journey.email!;
    const { verified, counted } = await this.#verify(request, email, password);
    if (!verified || !counted) {
      this.figures.count('refused');
      await this.refusals.ofPassword(request, journey);
      throw new DomainError('sign-in.password.incorrect', { status: 422 });
    }
    const { passwordSince, ...facts } = verified;
    const proven = { ...facts, amr: ['pwd'], at: this.clock.now().toISOString(), passwordSince: passwordSince.toISOString() };
    return this.database.transaction(async () => {
      const path = await this.goOn.from('password', request, response, journey, proven);
      await this.limits.afterRightPassword(counted);
      return path;
    });
  }

  async #take(request: Request, email: string, accountId: string | undefined): Promise<CountedTry> {
    try {
      return await this.limits.beforePassword(email, accountId, request.context);
    } catch (error) {
      this.refusals.ofTooMany(request, email, error);
      throw error;
    }
  }

  /** Whoever is only told "not now" may come again as often as it takes, and is not slowed down for it. */
  async #verify(request: Request, email: string, password: string): Promise<{ verified: VerifiedPassword | null; counted?: CountedTry }> {
    const tried: { counted?: CountedTry } = {};
    const count = async (accountId: string | undefined): Promise<void> => {
      tried.counted = await this.#take(request, email, accountId);
    };
    try {
      return { verified: await this.passwords.check(request, email, password, count), counted: tried.counted };
    } catch (error) {
      if (tried.counted && DomainError.is(error, 'accounts.hashing.busy')) await this.limits.afterNoLook(tried.counted);
      throw error;
    }
  }
}
