import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AccountTurns } from '../../accounts/index.js';
import { DomainError, newId } from '../../common/index.js';
import { Database } from '../../database/index.js';
import { Journeys } from '../../journeys/index.js';
import { Sessions } from '../../sessions/index.js';
import { pathOf } from '../sign-in-paths.js';
import { signInKind, type SignIn, type SignInStep } from '../sign-in.kind.js';
import { BeginSession, ending } from './begin-session.js';
import { isOutdated, type Proven } from './proven.js';
import { WhatIsDue } from './what-is-due.js';

/** From what was proven to the next step, and once nothing is due any more to the session. */
@Injectable()
export class GoOn {
  constructor(
    private readonly due: WhatIsDue,
    private readonly journeys: Journeys,
    private readonly sessions: Sessions,
    private readonly turns: AccountTurns,
    private readonly begin: BeginSession,
    private readonly database: Database,
  ) {}

  /**
   * @param from the step that was just done
   * @returns the path of what comes next
   * @throws DomainError sign-in.password.incorrect (422) when the password was changed at this very moment
   */
  from(from: SignInStep, request: Request, response: Response, journey: SignIn, proven: Proven): Promise<string> {
    return this.database.transaction(async () => {
      // A first factor that is being enrolled ends sessions of the password alone: none begins beside it, and no change of the
      // password is committed until this is: what is read behind the turn holds.
      const [account, next] = await Promise.all([this.turns.together(proven.accountId), this.due.next(proven, journey)]);
      if (next !== 'done') {
        await this.journeys.advance(signInKind, journey, { from, to: next, state: { proven, notice: null } });
        return pathOf(journey, next);
      }
      if (isOutdated(proven, account)) throw new DomainError('sign-in.password.incorrect', { status: 422 });
      await this.#open(from, request, response, journey, proven);
      return journey.destination;
    });
  }

  /** A form that was sent twice begins one session. */
  async #open(from: SignInStep, request: Request, response: Response, journey: SignIn, proven: Proven): Promise<void> {
    const id = newId();
    if (await this.journeys.complete(signInKind, journey, ending(from, id))) return this.begin.session(id, request, response, proven);
    return this.#join(request, response, journey, proven.accountId);
  }

  async #join(request: Request, response: Response, { id }: SignIn, accountId: string): Promise<void> {
    const sessionId = (await this.journeys.findAnywhere(signInKind, id))?.state.sessionId;
    if (sessionId !== undefined) await this.sessions.join(request, response, sessionId, accountId);
  }
}
