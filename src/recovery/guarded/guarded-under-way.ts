import { Injectable } from '@nestjs/common';
import { GuardedRows } from './guarded-rows.js';
import { GuardedState } from './guarded-state.js';
import { TellOwner } from './tell-owner.js';

export interface WaitingRecovery {
  readonly id: string;
  /** From when on it can be finished. */
  readonly readyAt: Date;
  /** Where its owner cancels it. */
  readonly cancel: string;
}

/** What whoever is signed in is to know: somebody is about to take the account over by a guarded recovery. */
@Injectable()
export class GuardedUnderWay {
  constructor(
    private readonly rows: GuardedRows,
    private readonly state: GuardedState,
    private readonly owner: TellOwner,
  ) {}

  /** @returns the one whose wait has begun, over or not; null when there is none */
  async of(accountId: string): Promise<WaitingRecovery | null> {
    const recovery = await this.rows.openOf(accountId);
    if (!recovery?.readyAt || (await this.state.isOver(recovery))) return null;
    return { id: recovery.id, readyAt: recovery.readyAt, cancel: this.owner.cancelPath(recovery.id) };
  }

  /** Insists on there being none that `of` might tell of. Joins the open transaction, and is not waited for. */
  insistOnNone(accountId: string): Promise<void> {
    return this.rows.insistOnNoneOpenOf(accountId);
  }
}
