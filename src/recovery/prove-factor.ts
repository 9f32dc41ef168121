import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/index.js';
import { DomainError } from '../common/index.js';
import { Journeys } from '../journeys/index.js';
import { journeyHolder, ProvePasskey, SpendCode, type Ceremony } from '../mfa/index.js';
import { recoveryFactorRefused } from './recovery.events.js';
import { recoveryKind, type Recovery, type RecoveryState } from './recovery.kind.js';

/** With multi-factor authentication on, a mailbox alone never leads to a new password (STANDARDS, immunity 7). */
@Injectable()
export class ProveFactor {
  constructor(
    private readonly codes: SpendCode,
    private readonly passkeys: ProvePasskey,
    private readonly journeys: Journeys,
    private readonly audit: Audit,
  ) {}

  /**
   * @param code of the app, or a recovery code
   * @returns the recovery at its next step; null when it was completed meanwhile
   * @throws DomainError mfa.code.…, mfa.recovery-code.… (422), limits.exceeded (429)
   */
  async prove(recovery: Recovery, code: string, address: string): Promise<Recovery | null> {
    const { kind } = await this.#orNote(recovery, () => this.codes.spend(recovery.state.accountId!, code, { address }));
    return this.#goOn(recovery, kind);
  }

  /**
   * @param assertion what the browser gave for a challenge of `recoveryCeremony`
   * @returns as `prove`
   * @throws DomainError mfa.passkey.missing, .over, .refused (422), limits.exceeded (429)
   */
  async proveByPasskey(recovery: Recovery, assertion: string, address: string): Promise<Recovery | null> {
    await this.#orNote(recovery, () => this.passkeys.prove(recoveryCeremony(recovery), assertion, { address }));
    return this.#goOn(recovery, 'passkey');
  }

  #goOn(recovery: Recovery, factorBy: RecoveryState['factorBy']): Promise<Recovery | null> {
    return this.journeys.advance(recoveryKind, recovery, { from: 'otp', to: 'password', state: { factorBy } });
  }

  async #orNote<T>({ id, state }: Recovery, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof DomainError && error.status < 500) await this.#note(id, state.accountId!, error);
      throw error;
    }
  }

  #note(journey: string, account: string, { code }: DomainError): Promise<void> {
    return this.audit.recordApart({ event: recoveryFactorRefused, actor: { kind: 'stranger' }, subjects: { journey, account }, data: { outcome: code } });
  }
}

/** For what a passkey is asked for by this room. */
export function recoveryCeremony({ id, state }: Recovery): Ceremony {
  return { purpose: 'recovery', holder: journeyHolder(id), accountId: state.accountId! };
}
