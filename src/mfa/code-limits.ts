import { Injectable } from '@nestjs/common';
import { Limits, SLOWING_WAITS, type Counted, type SlowDown } from '../limits/index.js';

const HOUR = 3600;

/** Wrong codes for one account, of whatever kind and wherever they are typed. */
const CODES_PER_ACCOUNT: SlowDown = { name: 'mfa.code', freeTries: 5, waitsSeconds: SLOWING_WAITS, forgetAfterSeconds: 24 * HOUR };
const CODES_PER_ADDRESS: SlowDown = { name: 'mfa.code-address', freeTries: 30, waitsSeconds: SLOWING_WAITS, forgetAfterSeconds: HOUR };

/** What guessing codes costs. One count for all paths that ask for a code: a fresh journey gives no fresh tries. */
@Injectable()
export class CodeLimits {
  constructor(private readonly limits: Limits) {}

  /** @throws DomainError limits.exceeded (429) */
  beforeCode(accountId: string, address: string): Promise<void> {
    return this.limits.take(this.#counted(accountId, address));
  }

  /** What wrong codes of the account are counted by. */
  ofAccount(accountId: string): Counted {
    return { ...CODES_PER_ACCOUNT, key: accountId };
  }

  /** In the open transaction, or else at once. */
  afterRightCode(accountId: string, address: string): Promise<void> {
    const [account, network] = this.#counted(accountId, address);
    return this.limits.settleWithin({ reset: [account], giveBack: [network] });
  }

  #counted(accountId: string, address: string): [Counted, Counted] {
    return [this.ofAccount(accountId), { ...CODES_PER_ADDRESS, address }];
  }
}
