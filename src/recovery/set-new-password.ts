import { Injectable } from '@nestjs/common';
import { ChangePassword, DropOutstanding, type NewPassword } from '../accounts/index.js';
import { Audit } from '../audit/index.js';
import { DomainError } from '../common/index.js';
import { Database } from '../database/index.js';
import { Journeys } from '../journeys/index.js';
import { NextStep } from './next-step.js';
import { RecoveryLimits } from './recovery-limits.js';
import { recoveryCompleted } from './recovery.events.js';
import { recoveryKind, type Recovery } from './recovery.kind.js';

/** The end of a recovery. */
@Injectable()
export class SetNewPassword {
  constructor(
    private readonly passwords: ChangePassword,
    private readonly next: NextStep,
    private readonly journeys: Journeys,
    private readonly outstanding: DropOutstanding,
    private readonly limits: RecoveryLimits,
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /**
   * The password, the end of all sessions and of other tokens of the account, the notice (`accounts` mails it with every
   * change) and the record are one.
   * Nobody is signed in by it: the sign-in that follows asks for the factor as ever.
   * @throws DomainError accounts.password.requirements, .unchanged, .former (422), .overtaken (409), accounts.unknown (404),
   *   recovery.over (409), limits.exceeded (429), accounts.hashing.busy (503)
   */
  async set(recovery: Recovery, password: string, address: string): Promise<void> {
    const accountId = recovery.state.accountId!;
    await this.limits.beforePassword(accountId, address);
    const prepared = await this.passwords.prepare(accountId, password);
    await this.database.transaction(() => this.#settle(recovery, prepared));
    await this.limits.liftSlowDown(recovery.email!);
  }

  async #settle(recovery: Recovery, prepared: NewPassword): Promise<void> {
    const { accountId } = prepared;
    await this.#demandProofs(recovery, prepared);
    if (!(await this.journeys.complete(recoveryKind, recovery, { from: 'password', to: 'done' }))) throw over();
    await this.passwords.apply(prepared);
    await this.outstanding.of(accountId);
    const { tokenBy, questionsAnswered = false, factorBy } = recovery.state;
    await this.audit.record({
      event: recoveryCompleted,
      actor: { kind: 'customer', id: accountId },
      subjects: { account: accountId, journey: recovery.id },
      data: { by: tokenBy!, questions: questionsAnswered, factor: factorBy ?? 'none' },
    });
  }

  /** The steps have seen to all of this; a factor may have been enrolled, or the password changed, since then. */
  async #demandProofs({ state, createdAt }: Recovery, { accountId, replacesOneOf }: NewPassword): Promise<void> {
    if (!state.tokenBy || replacesOneOf > createdAt) throw over();
    if (!state.factorBy && (await this.next.needsFactor(accountId))) throw over();
  }
}

function over(): DomainError {
  return new DomainError('recovery.over', { status: 409 });
}
