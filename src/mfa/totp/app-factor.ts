import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/index.js';
import type { CodeFactor, EnrolledFactor } from '../factor.js';
import { AppRows } from './app-rows.js';
import { AppSecrets } from './app-secrets.js';
import { driftedCode, unknownCode, usedCode } from './explain-refusal.js';
import { readCode } from './read-code.js';
import { RefusedCodes } from './refused-codes.js';
import { acceptableStep, diagnosedStep, stepAt } from './time-steps.js';

/** One-time codes of an authenticator app (TOTP, RFC 6238): six digits that change every 30 seconds. */
@Injectable()
export class AppFactor implements CodeFactor {
  readonly kind = 'app';

  constructor(
    private readonly rows: AppRows,
    private readonly secrets: AppSecrets,
    private readonly refused: RefusedCodes,
    private readonly clock: Clock,
  ) {}

  async enrolled(accountId: string): Promise<EnrolledFactor | null> {
    const row = await this.rows.find(accountId);
    return row && { kind: this.kind, since: row.enrolled_at, lastUsedAt: row.last_used_at, count: 1 };
  }

  remove(accountId: string): Promise<void> {
    return this.rows.remove(accountId);
  }

  removeSince(accountId: string, since: Date): Promise<boolean> {
    return this.rows.removeSince(accountId, since);
  }

  /** Whatever is no recovery code is taken for an app's code, and told what is wrong with it. */
  takes(): boolean {
    return true;
  }

  /**
   * @throws DomainError mfa.code.length, .letters, .used, .behind, .ahead, .unknown (422)
   */
  async spend(accountId: string, typed: string): Promise<void> {
    const code = readCode(typed);
    const row = await this.rows.find(accountId);
    if (!row) throw unknownCode();
    const secret = this.secrets.open(accountId, row.secret_sealed);
    const now = this.clock.now();
    const found = await acceptableStep(secret, code, now);
    if (!found) throw await this.#explain(accountId, secret, code, now);
    if (!(await this.rows.spend(accountId, found.step, now))) throw await this.#used(accountId, now);
  }

  /** Looks around without accepting anything. A code that is found is spent by that: whoever tried it knows it now. */
  async #explain(accountId: string, secret: string, code: string, now: Date): Promise<Error> {
    const found = await diagnosedStep(secret, code, now);
    if (!found) {
      await this.refused.note(accountId, 'unknown');
      return unknownCode();
    }
    if (!(await this.rows.see(accountId, found.step, stepAt(now)))) return this.#used(accountId, now);
    return driftedCode(found.off, now, await this.refused.note(accountId, 'drifted', found.off));
  }

  async #used(accountId: string, now: Date): Promise<Error> {
    await this.refused.note(accountId, 'used');
    return usedCode(now);
  }
}
