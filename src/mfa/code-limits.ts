import { Injectable } from '@nestjs/common';
import { Database } from '../database/index.js';
import { Limits, SLOWING_WAITS, type Counted, type SlowDown } from '../limits/index.js';

const HOUR = 3600;

/** Wrong codes for one account, of whatever kind and wherever they are typed. */
const CODES_PER_ACCOUNT: SlowDown = { name: 'mfa.code', freeTries: 5, waitsSeconds: SLOWING_WAITS, forgetAfterSeconds: 24 * HOUR };
const CODES_PER_ADDRESS: SlowDown = { name: 'mfa.code-address', freeTries: 30, waitsSeconds: SLOWING_WAITS, forgetAfterSeconds: HOUR };

/** What guessing codes costs. One count for all paths that ask for a code: a fresh journey gives no fresh tries. */
@Injectable()
export class CodeLimits {
  constructor(
    private readonly limits: Limits,
    private readonly database: Database,
  ) {}

  /** @throws DomainError limits.exceeded (429) */
  beforeCode(accountId: string, address: string): Promise<void> {
    return this.limits.take(countedOf(accountId, address));
  }

  /** Goes with the commit of what the code opens. */
  afterRightCode(accountId: string, address: string): Promise<void> {
    const [account, network] = countedOf(accountId, address);
    return this.database.atEnd(() => this.limits.settleWithin({ reset: [account], giveBack: [network] }));
  }
}

function countedOf(accountId: string, address: string): [Counted, Counted] {
  return [
    { ...CODES_PER_ACCOUNT, key: accountId },
    { ...CODES_PER_ADDRESS, address },
  ];
}
