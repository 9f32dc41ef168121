import { Injectable } from '@nestjs/common';
import { FindAccount } from '../../accounts/index.js';
import { Clock, isId } from '../../common/index.js';
import { GuardedRows, type GuardedRecovery } from './guarded-rows.js';

/** An approval that nobody goes on with, and a wait that nobody comes back from, are over after so long. */
const KEPT_SECONDS = 7 * 86_400;
/** A request is approved by who can still ask the one that made it. */
const UNAPPROVED_SECONDS = 8 * 3600;

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
  async isOver(recovery: GuardedRecovery): Promise<boolean> {
    const { accountId, requestedAt, cancelledAt, completedAt } = recovery;
    if (cancelledAt || completedAt || this.#hasLapsed(recovery)) return true;
    const account = await this.accounts.byId(accountId);
    return !account || account.passwordChangedAt > requestedAt;
  }

  #hasLapsed(recovery: GuardedRecovery): boolean {
    const since = recovery.readyAt ?? recovery.approvedAt;
    return since ? since < this.clock.in(-KEPT_SECONDS) : unapprovedUntil(recovery) <= this.clock.now();
  }

  async #stage(recovery: GuardedRecovery): Promise<GuardedStage> {
    if (await this.isOver(recovery)) return 'over';
    if (!recovery.mailboxProvenAt) return 'mailbox';
    if (!recovery.secondProof) return 'second';
    return recovery.readyAt! > this.clock.now() ? 'wait' : 'ready';
  }
}

/** @returns until when a request can be approved */
export function unapprovedUntil({ requestedAt }: Pick<GuardedRecovery, 'requestedAt'>): Date {
  return new Date(requestedAt.getTime() + UNAPPROVED_SECONDS * 1000);
}
