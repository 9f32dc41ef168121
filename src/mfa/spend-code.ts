import { Injectable } from '@nestjs/common';
import { CodeLimits } from './code-limits.js';
import type { CodeFactor, FactorKind } from './factor.js';
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
  readonly #factors: readonly (CodeFactor & { kind: SpentCode['kind'] })[];

  constructor(
    app: AppFactor,
    recoveryCodes: RecoveryCodes,
    private readonly limits: CodeLimits,
  ) {
    this.#factors = [recoveryCodes, app];
  }

  /**
   * Spends a typed code, once ever. The try is counted first and for the account, so that no number of journeys, paths or
   * simultaneous requests gives more tries; what can't be a code at all is no guess. For whoever has proven to be the
   * customer otherwise, e.g. by the password: the refusal tells why.
   * @throws DomainError mfa.code.length, .letters, .used, .behind, .ahead, .unknown, mfa.recovery-code.used, .unknown (422),
   *   limits.exceeded (429)
   */
  async spend(accountId: string, typed: string, { address }: CodeContext): Promise<SpentCode> {
    const factor = this.#factors.find((each) => each.takes(typed))!;
    if (factor.kind === 'app') readCode(typed);
    await this.limits.beforeCode(accountId, address);
    await factor.spend(accountId, typed);
    await this.limits.afterRightCode(accountId, address);
    return { kind: factor.kind, amr: AMR };
  }
}
