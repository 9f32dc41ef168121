import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AccountTurns } from '../../accounts/index.js';
import { newId } from '../../common/index.js';
import { Database, isUnmet } from '../../database/index.js';
import { Journeys } from '../../journeys/index.js';
import { MfaStanding } from '../../mfa/index.js';
import { TakeOvers } from '../../sessions/index.js';
import { signInKind, type SignIn } from '../sign-in.kind.js';
import { BeginSession, ending } from './begin-session.js';
import type { Foreseen } from './foresee.js';
import { GoOn } from './go-on.js';
import type { Proven } from './proven.js';
import { WhatIsDue } from './what-is-due.js';

/** The way of most sign-ins: in a browser that is known, and with nothing due but the password. */
@Injectable()
export class StraightOn {
  constructor(
    private readonly due: WhatIsDue,
    private readonly journeys: Journeys,
    private readonly turns: AccountTurns,
    private readonly standing: MfaStanding,
    private readonly takeOvers: TakeOvers,
    private readonly begin: BeginSession,
    private readonly goOn: GoOn,
    private readonly database: Database,
  ) {}

  /**
   * From the password to what comes next. To the session it goes at once, when nothing else is due by what was seen before
   * the password was looked at; what was different by now, or is due, is left to `GoOn`.
   * @param last what is to be written at the end
   * @returns the path of what comes next
   * @throws DomainError sign-in.password.incorrect (422) when the password was changed at this very moment
   */
  async from(request: Request, response: Response, journey: SignIn, proven: Proven, foreseen: Foreseen, last: () => Promise<void>): Promise<string> {
    if (await this.#isDone(request, response, journey, proven, foreseen, last)) return journey.destination;
    return this.database.transaction(async () => {
      const path = await this.goOn.from('password', request, response, journey, proven);
      await last();
      return path;
    });
  }

  /**
   * All statements travel together with the commit, so each insists on what it takes for granted.
   * @returns false when nothing was done
   */
  async #isDone(request: Request, response: Response, journey: SignIn, proven: Proven, foreseen: Foreseen, last: () => Promise<void>): Promise<boolean> {
    const { accountId, passwordSince, at } = proven;
    const { standing, knownBrowser } = foreseen;
    const isDue = this.due.among({ proven, journey, standing, takeOver: null }) !== 'done';
    if (isDue || knownBrowser === undefined || passwordSince === undefined || passwordSince > at) return false;
    try {
      await this.database.transaction(async () => {
        await this.turns.togetherSince(accountId, new Date(passwordSince));
        await this.standing.insistOn(accountId, journey.email, standing);
        await this.takeOvers.insistOnNone(accountId);
        const id = newId();
        await this.journeys.completeFirst(signInKind, journey, ending('password', id));
        await this.begin.session(id, request, response, proven, knownBrowser);
        await last();
      });
      return true;
    } catch (error) {
      if (isUnmet(error)) return false;
      throw error;
    }
  }
}
