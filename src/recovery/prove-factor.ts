import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/index.js';
import { DomainError } from '../common/index.js';
import { Journeys } from '../journeys/index.js';
import { SpendCode } from '../mfa/index.js';
import { recoveryFactorRefused } from './recovery.events.js';
import { recoveryKind, type Recovery } from './recovery.kind.js';

/** With multi-factor authentication on, a mailbox alone never leads to a new password (STANDARDS, immunity 7). */
@Injectable()
export class ProveFactor {
  constructor(
    private readonly codes: SpendCode,
    private readonly journeys: Journeys,
    private readonly audit: Audit,
  ) {}

  /**
   * @param code of the app, or a recovery code
   * @returns the recovery at its next step; null when it was completed meanwhile
   * @throws DomainError mfa.code.…, mfa.recovery-code.… (422), limits.exceeded (429)
   */
  async prove(recovery: Recovery, code: string, address: string): Promise<Recovery | null> {
    const { kind } = await this.#spend(recovery, code, address);
    return this.journeys.advance(recoveryKind, recovery, { from: 'otp', to: 'password', state: { factorBy: kind } });
  }

  async #spend({ id, state }: Recovery, code: string, address: string): ReturnType<SpendCode['spend']> {
    try {
      return await this.codes.spend(state.accountId!, code, { address });
    } catch (error) {
      if (error instanceof DomainError && error.status < 500) await this.#note(id, state.accountId!, error);
      throw error;
    }
  }

  #note(journey: string, account: string, { code }: DomainError): Promise<void> {
    return this.audit.recordApart({ event: recoveryFactorRefused, actor: { kind: 'stranger' }, subjects: { journey, account }, data: { outcome: code } });
  }
}
