import { Injectable } from '@nestjs/common';
import { Database } from '../database/index.js';
import { CodeLimits } from './code-limits.js';
import type { FactorKind } from './factor.js';
import { RecoveryCodes } from './recovery-codes/recovery-codes.js';
import { AppFactor } from './totp/app-factor.js';
import { readCode } from './totp/read-code.js';

export interface CodeContext {
  /** The network address that the code comes from. */
  readonly address: string;
}

export interface SpentCode {
  readonly kind: Extract<FactorKind, 'app' | 'recovery-code'>;
  /** Methods to be added to those that were used before (RFC 8176). */
  readonly amr: readonly string[];
}

/** Both are passwords that work once. */
const AMR = ['otp', 'mfa'] as const;

/** The second factor wherever it is typed: a code of the app, or a recovery code. */
@Injectable()
export class SpendCode {
  constructor(
    private readonly app: AppFactor,
    private readonly recoveryCodes: RecoveryCodes,
    private readonly limits: CodeLimits,
    private readonly database: Database,
  ) {}

  /**
   * Spends a typed code, once ever. The try is counted first and for the account, so that no number of journeys, paths or
   * simultaneous requests gives more tries; what can't be a code at all is no guess. For whoever has proven to be the
   * customer otherwise, e.g. by the password: the refusal tells why.
   * @throws DomainError mfa.code.length, .letters, .used, .behind, .ahead, .unknown, mfa.recovery-code.used, .unknown (422),
   *   limits.exceeded (429)
   */
  async spend(accountId: string, typed: string, { address }: CodeContext): Promise<SpentCode> {
    if (this.recoveryCodes.takes(typed)) {
      await this.#spendRecoveryCode(accountId, typed, address);
      return { kind: 'recovery-code', amr: AMR };
    }
    // Whatever is no recovery code is taken for an app's code, and told what is wrong with it.
    const code = readCode(typed);
    await this.database.togetherApart(() => this.#spendAppCode(accountId, code, address));
    return { kind: 'app', amr: AMR };
  }

  /** Committed by itself: a code that was looked at is never good again, whatever becomes of what it was typed for. */
  async #spendAppCode(accountId: string, code: string, address: string): Promise<void> {
    const [, app] = await Promise.all([this.limits.beforeCode(accountId, address), this.app.find(accountId)]);
    await this.app.spend(accountId, app, code, () => this.limits.afterRightCode(accountId, address));
  }

  /** In the open transaction, so that it is spent if and only if what it allows is done. */
  async #spendRecoveryCode(accountId: string, typed: string, address: string): Promise<void> {
    await this.limits.beforeCode(accountId, address);
    await this.recoveryCodes.spend(accountId, typed);
    await this.database.atEnd(() => this.limits.afterRightCode(accountId, address));
  }
}
