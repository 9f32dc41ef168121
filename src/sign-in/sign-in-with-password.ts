import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { VerifiedPassword } from '../accounts/index.js';
import { Audit } from '../audit/index.js';
import { DomainError } from '../common/index.js';
import { Database } from '../database/index.js';
import { Journeys } from '../journeys/index.js';
import { Sessions } from '../sessions/index.js';
import { PasswordStrategy } from './password-strategy.js';
import { SignInFigures } from './sign-in-figures.js';
import { SignInLimits } from './sign-in-limits.js';
import { signInRefused, signInSucceeded } from './sign-in.events.js';
import { signInKind, type SignIn } from './sign-in.kind.js';

const PASSWORD_ONLY = { acr: 'aal1', amr: ['pwd'] } as const;

/** From a typed password to a session. */
@Injectable()
export class SignInWithPassword {
  constructor(
    private readonly limits: SignInLimits,
    private readonly passwords: PasswordStrategy,
    private readonly sessions: Sessions,
    private readonly journeys: Journeys,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly figures: SignInFigures,
  ) {}

  /**
   * @throws DomainError sign-in.password.incorrect (422), limits.exceeded (429), accounts.hashing.busy (503)
   */
  async signIn(request: Request, response: Response, journey: SignIn, password: string): Promise<void> {
    const email = journey.email!;
    const { address } = request.context;
    await this.limits.beforePassword(email, address);
    const verified = await this.#verify(request, email, password);
    if (!verified) {
      await this.#refuse(journey);
      throw new DomainError('sign-in.password.incorrect', { status: 422 });
    }
    await this.limits.afterRightPassword(email, address);
    await this.#open(request, response, journey, verified.accountId);
  }

  /** Whoever is only told "not now" may come again as often as it takes, and is not slowed down for it. */
  async #verify(request: Request, email: string, password: string): Promise<VerifiedPassword | null> {
    try {
      return await this.passwords.check(request, email, password);
    } catch (error) {
      if (DomainError.is(error, 'accounts.hashing.busy')) await this.limits.afterNoLook(email, request.context.address);
      throw error;
    }
  }

  /** Session, journey and audit are one: a session without its record can't be. */
  #open(request: Request, response: Response, journey: SignIn, accountId: string): Promise<void> {
    return this.database.transaction(async () => {
      await this.journeys.complete(signInKind, journey, { from: 'password', to: 'done' });
      const session = await this.sessions.start(request, response, { accountId, ...PASSWORD_ONLY });
      await this.audit.record({
        event: signInSucceeded,
        actor: { kind: 'customer', id: accountId },
        subjects: { account: accountId, session: session.id },
        data: { amr: PASSWORD_ONLY.amr },
      });
      this.database.afterCommit(() => this.figures.count('succeeded'));
    });
  }

  async #refuse(journey: SignIn): Promise<void> {
    this.figures.count('refused');
    await this.audit.recordApart({ event: signInRefused, actor: { kind: 'stranger' }, subjects: { journey: journey.id } });
  }
}
