import { Injectable } from '@nestjs/common';
import { FindAccount } from '../../accounts/index.js';
import { Audit, type AuditActor } from '../../audit/index.js';
import { Clock, DomainError, foldCase, isId, newId, printable } from '../../common/index.js';
import { Database } from '../../database/index.js';
import { guardedApproved, guardedCancelled, guardedRequested } from './guarded.events.js';
import { operatorName } from './operator-name.js';
import { GuardedRows, type GuardedRecovery } from './guarded-rows.js';
import { GuardedState } from './guarded-state.js';
import { TellOwner } from './tell-owner.js';

/** `customer`: whoever came by the link of our messages; `owner`: the account that somebody has just signed in to. */
export type Canceller = 'customer' | { readonly owner: string } | { readonly operator: string };

/**
 * What operators can do for a customer who lost password and factors: start a recovery, two of them together, or cancel
 * it. None of it shows or sets a secret, and none of it is enough: the customer's proofs and a wait follow.
 */
@Injectable()
export class OperateGuarded {
  constructor(
    private readonly rows: GuardedRows,
    private readonly state: GuardedState,
    private readonly accounts: FindAccount,
    private readonly owner: TellOwner,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the id that another operator approves
   * @throws DomainError accounts.unknown (404), recovery.guarded.operator, .incomplete (422), .under-way (409)
   */
  request({ email, operator, reason }: { email: string; operator: string; reason: string }): Promise<string> {
    return this.database.transaction(async () => {
      const [who, why] = [operatorName(operator), printable(reason)];
      if (why === '') throw new DomainError('recovery.guarded.incomplete', { status: 422 });
      const account = await this.accounts.byEmail(email);
      if (!account) throw new DomainError('accounts.unknown', { status: 404 });
      await this.#makeRoom(account.id);
      const id = newId();
      const row = { id, accountId: account.id, operator: who, reason: why, now: this.clock.now() };
      if (!(await this.rows.insert(row))) throw new DomainError('recovery.guarded.under-way', { status: 409 });
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
   * @throws DomainError recovery.guarded.unknown (404), .operator (422), .same-operator (403), .not-open (409)
   */
  approve(id: string, operator: string): Promise<void> {
    return this.database.transaction(async () => {
      const [recovery, who] = [await this.#find(id), operatorName(operator)];
      if (who === foldCase(recovery.requestedBy)) {
        throw new DomainError('recovery.guarded.same-operator', { status: 403 });
      }
      if (await this.state.isOver(recovery)) throw notOpen();
      if (!(await this.rows.approve(recovery.id, who, this.clock.now()))) throw notOpen();
      await this.owner.sendToken(recovery);
      await this.audit.record({
        event: guardedApproved,
        actor: { kind: 'operator' },
        subjects: { account: recovery.accountId, recovery: recovery.id },
        data: { operator: who },
      });
    });
  }

  /** @returns those that are under way, oldest first */
  async list(): Promise<GuardedRecovery[]> {
    const underWay: GuardedRecovery[] = [];
    for (const recovery of await this.rows.open()) if (!(await this.state.isOver(recovery))) underWay.push(recovery);
    return underWay;
  }

  /**
   * Every contact that heard of it hears of this, too: whoever reads the mail of another cancels nothing silently.
   * @throws DomainError recovery.guarded.unknown (404), .operator (422), .not-open (409)
   */
  cancel(id: string, by: Canceller): Promise<void> {
    return this.database.transaction(async () => {
      const recovery = await this.#find(id);
      const over = await this.state.isOver(recovery);
      if (!(await this.#end(recovery, nameOf(by), actorOf(by)))) throw notOpen();
      if (recovery.approvedAt && !over) await this.owner.announceCancelled(recovery);
    });
  }

  /** One that is over by time, or by a password that was changed meanwhile, still holds the place of the account's only one. */
  async #makeRoom(accountId: string): Promise<void> {
    const before = await this.rows.openOf(accountId);
    if (before && (await this.state.isOver(before))) await this.#end(before, 'nobody: it was over', { kind: 'operator' });
  }

  async #end({ id, accountId }: GuardedRecovery, by: string, actor: AuditActor): Promise<boolean> {
    if (!(await this.rows.cancel(id, by, this.clock.now()))) return false;
    await this.audit.record({ event: guardedCancelled, actor, subjects: { account: accountId, recovery: id }, data: { by } });
    return true;
  }

  async #find(id: string): Promise<GuardedRecovery> {
    const recovery = isId(id) ? await this.rows.find(id) : null;
    if (!recovery) throw new DomainError('recovery.guarded.unknown', { status: 404 });
    return recovery;
  }
}

function nameOf(by: Canceller): string {
  if (typeof by === 'string') return by;
  return 'owner' in by ? 'customer, at the sign-in' : `operator ${operatorName(by.operator)}`;
}

function actorOf(by: Canceller): AuditActor {
  if (typeof by === 'string') return { kind: 'stranger' };
  return 'owner' in by ? { kind: 'customer', id: by.owner } : { kind: 'operator' };
}

function notOpen(): DomainError {
  return new DomainError('recovery.guarded.not-open', { status: 409 });
}
