import { Injectable } from '@nestjs/common';
import { Database } from '../database/index.js';
import { Limits, type Counted } from '../limits/index.js';
import { CodeLimits } from '../mfa/index.js';
import { SignInLimits } from './sign-in-limits.js';

/** What is slowed down by wrong tries. */
export const SLOWED = ['password', 'code'] as const;
export type Slowed = (typeof SLOWED)[number];

interface SlowedAccount {
  readonly id: string;
  readonly email: string;
}

/**
 * The waits that wrong passwords and codes of an account put before the next try. Nothing else is lifted here: tries at a PIN, at
 * answers and at tokens are counted to their end, and those of networks and known browsers are nobody's to give back.
 */
@Injectable()
export class LiftSlowDown {
  constructor(
    private readonly passwords: SignInLimits,
    private readonly codes: CodeLimits,
    private readonly limits: Limits,
    private readonly database: Database,
  ) {}

  /** @returns what has to wait now */
  async waiting(account: SlowedAccount): Promise<Slowed[]> {
    const until = await this.until(account);
    return SLOWED.filter((each) => until[each] !== null);
  }

  /** @returns until when it has to wait; null where the next try is looked at */
  async until(account: SlowedAccount): Promise<Readonly<Record<Slowed, Date | null>>> {
    const counted = this.#counted(account);
    const [password, code] = await Promise.all([this.limits.waitsUntil(counted.password), this.limits.waitsUntil(counted.code)]);
    return { password, code };
  }

  /** Forgets the wrong tries of before. Goes with the commit of what it is done in. */
  lift(account: SlowedAccount): Promise<void> {
    return this.database.atEnd(() => this.limits.settleWithin({ reset: Object.values(this.#counted(account)) }));
  }

  #counted({ id, email }: SlowedAccount): Readonly<Record<Slowed, Counted>> {
    return { password: this.passwords.ofAccount(email), code: this.codes.ofAccount(id) };
  }
}
