import { Injectable } from '@nestjs/common';
import { FindAccount } from '../../accounts/index.js';
import { Database } from '../../database/index.js';
import type { AwaitedToken } from '../../journeys/index.js';
import { GuardedLimits } from './guarded-limits.js';
import { GuardedRows, type GuardedRecovery } from './guarded-rows.js';
import { GuardedState } from './guarded-state.js';
import { TellOwner } from './tell-owner.js';

/** Guarded recoveries that wait for their token, for whoever helps. */
@Injectable()
export class AwaitedGuardedToken {
  constructor(
    private readonly rows: GuardedRows,
    private readonly state: GuardedState,
    private readonly accounts: FindAccount,
    private readonly limits: GuardedLimits,
    private readonly owner: TellOwner,
    private readonly database: Database,
  ) {}

  async of(accountId: string): Promise<AwaitedToken | null> {
    const open = await this.rows.openOf(accountId);
    const found = open && (await this.state.find(open.id));
    const account = found && (found.stage === 'mailbox' || found.stage === 'ready') ? await this.accounts.byId(accountId) : undefined;
    if (!found || !account) return null;
    return { kind: 'guarded-recovery', email: account.email, sendAgain: () => this.#send(found.recovery) };
  }

  async #send(recovery: GuardedRecovery): Promise<string> {
    await this.limits.beforeMail(recovery.id);
    return this.database.transaction(() => this.owner.sendToken(recovery));
  }
}
