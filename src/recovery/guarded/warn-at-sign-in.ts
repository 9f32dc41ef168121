import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainError } from '../../common/index.js';
import { TakeOvers, type TakeOver } from '../../sessions/index.js';
import { GuardedUnderWay } from './guarded-under-way.js';
import { OperateGuarded } from './operate-guarded.js';

/** Whoever signs in while the wait goes on hears of it on the way, wherever they are going, and can say no. */
@Injectable()
export class WarnAtSignIn implements OnModuleInit {
  constructor(
    private readonly takeOvers: TakeOvers,
    private readonly underWay: GuardedUnderWay,
    private readonly operations: OperateGuarded,
  ) {}

  onModuleInit(): void {
    this.takeOvers.offer({
      of: (accountId) => this.#of(accountId),
      insistOnNone: (accountId) => this.underWay.insistOnNone(accountId),
    });
  }

  async #of(accountId: string): Promise<TakeOver | null> {
    const recovery = await this.underWay.of(accountId);
    return recovery && { readyAt: recovery.readyAt, cancel: () => this.#cancel(recovery.id, accountId) };
  }

  /** A button that was pressed twice, or elsewhere at the same moment, has got what it wanted. */
  async #cancel(id: string, owner: string): Promise<void> {
    try {
      await this.operations.cancel(id, { owner });
    } catch (error) {
      if (!DomainError.is(error, 'recovery.guarded.not-open')) throw error;
    }
  }
}
