import { Injectable } from '@nestjs/common';
import { FindAccount } from '../../accounts/index.js';
import { Clock, isId } from '../../common/index.js';
import { GuardedRows, type GuardedRecovery } from './guarded-rows.js';

/** An approval that nobody goes on with, and a wait that nobody comes back from, are over after so long. */
const KEPT_SECONDS = 7 * 86_400;

/** Where a guarded recovery stands for its customer. */
export type GuardedStage = 'mailbox' | 'second' | 'wait' | 'ready' | 'over';

/** Decides anew at each request where a guarded recovery stands. */
@Injectable()
export class GuardedState {
  constructor(
    private readonly rows: GuardedRows,
    private readonly accounts: FindAccount,
    private readonly clock: Clock,
  ) {}

  /** @returns null for one that there is not, or that nobody has approved */
  async find(id: string): Promise<{ recovery: GuardedRecovery; stage: GuardedStage } | null> {
    const recovery = isId(id) ? await this.rows.find(id) : null;
    if (!recovery?.approvedAt) return null;
    return { recovery, stage: await this.#stage(recovery) };
  }

  /** A password that was changed meanwhile shows that somebody who knows it, or its mailbox and factor, got on without. */
  async #stage({ accountId, approvedAt, mailboxProvenAt, secondProof, readyAt, requestedAt, ...ends }: GuardedRecovery): Promise<GuardedStage> {
    const account = await this.accounts.byId(accountId);
    const since = readyAt ?? approvedAt!;
    const lapsed = since < this.clock.in(-KEPT_SECONDS);
    if (ends.cancelledAt || ends.completedAt || lapsed || !account || account.passwordChangedAt > requestedAt) return 'over';
    if (!mailboxProvenAt) return 'mailbox';
    if (!secondProof) return 'second';
    return readyAt! > this.clock.now() ? 'wait' : 'ready';
  }
}
