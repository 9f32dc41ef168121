import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/index.js';
import { isUnmet } from '../../database/index.js';
import type { EnrolledFactor, Factor } from '../factor.js';
import { AppRows, type AppRow } from './app-rows.js';
import { AppSecrets } from './app-secrets.js';
import { driftedCode, unknownCode, usedCode } from './explain-refusal.js';
import { RefusedCodes } from './refused-codes.js';
import { acceptableStep, diagnosedStep, stepAt } from './time-steps.js';

/** One-time codes of an authenticator app (TOTP, RFC 6238): six digits that change every 30 seconds. */
@Injectable()
export class AppFactor implements Factor {
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

  /** @returns the app as `spend` takes it */
  find(accountId: string): Promise<AppRow | null> {
    return this.rows.find(accountId);
  }

  /**
   * Spends a code, once ever. The caller has counted the try.
   * @param forgive what becomes of the counted tries when the code is right; asked for at the same time, so that it is committed with it
   * @throws DomainError mfa.code.used, .behind, .ahead, .unknown (422)
   */
  async spend(accountId: string, app: AppRow | null, code: string, forgive: () => Promise<void>): Promise<void> {
    if (!app) throw unknownCode();
    const secret = this.secrets.open(accountId, app.secret_sealed);
    const now = this.clock.now();
    const found = await acceptableStep(secret, code, now);
    if (!found) throw await this.#explain(accountId, secret, code, now);
    try {
      await Promise.all([this.rows.spend(accountId, found.step, now), forgive()]);
    } catch (error) {
      throw isUnmet(error) ? await this.#used(accountId, now) : error;
    }
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
