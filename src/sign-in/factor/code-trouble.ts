import { Injectable } from '@nestjs/common';
import { FindAccount } from '../../accounts/index.js';
import { Clock } from '../../common/index.js';
import { currentRequest } from '../../http/index.js';
import { Journeys, type Trouble } from '../../journeys/index.js';
import { diagnosisLine, Factors } from '../../mfa/index.js';
import { isOutdated, stillProven } from '../after-password/proven.js';
import { signInKind } from '../sign-in.kind.js';

/** What a sign-in knows of codes that were refused, for whoever helps. */
@Injectable()
export class CodeTrouble {
  constructor(
    private readonly journeys: Journeys,
    private readonly accounts: FindAccount,
    private readonly factors: Factors,
    private readonly clock: Clock,
  ) {}

  /**
   * About the account, so only for as long as the password that led to the code counts. Who may know is decided by whoever asks.
   * @param id of any journey
   * @returns null when there is nothing to tell
   */
  async trouble(id: string): Promise<Trouble | null> {
    const signIn = await this.journeys.findAnywhere(signInKind, id);
    if (signIn?.step !== 'factor') return null;
    const proven = stillProven(signIn.state.proven, currentRequest()?.session ?? null, this.clock.now());
    if (!proven || isOutdated(proven, await this.accounts.byId(proven.accountId))) return null;
    const code = await this.factors.lastDiagnosis(proven.accountId);
    return code && { lines: diagnosisLine(code), code };
  }
}
