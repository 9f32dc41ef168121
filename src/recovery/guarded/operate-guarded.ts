import { Injectable } from '@nestjs/common';
import { FindAccount } from '../../accounts/index.js';
import { Audit } from '../../audit/index.js';
import { Clock, DomainError, isId, newId } from '../../common/index.js';
import { Database } from '../../database/index.js';
import { guardedApproved, guardedCancelled, guardedRequested } from './guarded.events.js';
import { GuardedRows, type GuardedRecovery } from './guarded-rows.js';
import { TellOwner } from './tell-owner.js';

/**
 * What operators can do for a customer who lost password and factors: start a recovery, two of them together, or cancel
 * it. None of it shows or sets a secret, and none of it is enough: the customer's proofs and a wait follow.
 */
@Injectable()
export class OperateGuarded {
  constructor(
    private readonly rows: GuardedRows,
    private readonly accounts: FindAccount,
    private readonly owner: TellOwner,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the id that another operator approves
   * @throws DomainError accounts.unknown (404), recovery.guarded.incomplete (422), recovery.guarded.under-way (409)
   */
  request({ email, operator, reason }: { email: string; operator: string; reason: string }): Promise<string> {
    return this.database.transaction(async () => {
      if (operator.trim() === '' || reason.trim() === '') throw new DomainError('recovery.guarded.incomplete', { status: 422 });
      const account = await this.accounts.byEmail(email);
      if (!account) throw new DomainError('accounts.unknown', { status: 404 });
      const id = newId();
      const row = { id, accountId: account.id, operator: operator.trim(), reason: reason.trim(), now: this.clock.now() };
      if (!(await this.rows.insert(row))) throw new DomainError('recovery.guarded.under-way', { status: 409 });
      const { reason: why, operator: who } = row;
      await this.audit.record({
        event: guardedRequested,
        actor: { kind: 'operator' },
        subjects: { account: account.id, recovery: id },
        data: { operator: who, reason: why },
      });
      return id;
    });
  }

  /**
   * The customer is mailed the first token.
   * @throws DomainError recovery.guarded.unknown (404), .same-operator (403), .not-open (409)
   */
  approve(id: string, operator: string): Promise<void> {
    return this.database.transaction(async () => {
      const recovery = await this.#find(id);
      if (operator.trim() === '') throw new DomainError('recovery.guarded.incomplete', { status: 422 });
      if (operator.trim().toLowerCase() === recovery.requestedBy.toLowerCase()) {
        throw new DomainError('recovery.guarded.same-operator', { status: 403 });
      }
      if (!(await this.rows.approve(recovery.id, operator.trim(), this.clock.now()))) throw new DomainError('recovery.guarded.not-open', { status: 409 });
      await this.owner.sendToken(recovery);
      await this.audit.record({
        event: guardedApproved,
        actor: { kind: 'operator' },
        subjects: { account: recovery.accountId, recovery: recovery.id },
        data: { operator: operator.trim() },
      });
    });
  }

  /** @returns those that are under way, oldest first */
  list(): Promise<GuardedRecovery[]> {
    return this.rows.open();
  }

  /** @throws DomainError recovery.guarded.unknown (404), .not-open (409) */
  cancel(id: string, by: 'customer' | { readonly operator: string }): Promise<void> {
    return this.database.transaction(async () => {
      const recovery = await this.#find(id);
      if (!(await this.rows.cancel(recovery.id, by === 'customer' ? by : `operator ${by.operator}`, this.clock.now()))) throw new DomainError('recovery.guarded.not-open', { status: 409 });
      await this.audit.record({
        event: guardedCancelled,
        actor: by === 'customer' ? { kind: 'stranger' } : { kind: 'operator' },
        subjects: { account: recovery.accountId, recovery: recovery.id },
        data: { by: by === 'customer' ? by : `operator ${by.operator}` },
      });
    });
  }

  async #find(id: string): Promise<GuardedRecovery> {
    const recovery = isId(id) ? await this.rows.find(id) : null;
    if (!recovery) throw new DomainError('recovery.guarded.unknown', { status: 404 });
    return recovery;
  }
}
