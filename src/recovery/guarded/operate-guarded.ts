import { Injectable } from '@nestjs/common';
import { FindAccount } from '../../accounts/index.js';
import { Audit, type AuditActor } from '../../audit/index.js';
import { Clock, DomainError, isId, newId, printable } from '../../common/index.js';
import { Database } from '../../database/index.js';
import { FindStaff } from '../../staff/index.js';
import { actingOperator, describeOperator, type ActingOperator, type Operator } from './acting-operator.js';
import { guardedApproved, guardedCancelled, guardedRequested } from './guarded.events.js';
import { GuardedRows, type Ending, type GuardedRecovery } from './guarded-rows.js';
import { GuardedState } from './guarded-state.js';
import { isStarter } from './is-starter.js';
import { TellOwner } from './tell-owner.js';

/** `customer`: whoever came by the link of our messages; `owner`: the account that somebody has just signed in to. */
export type Canceller = 'customer' | { readonly owner: string } | { readonly operator: Operator };

/**
 * What operators and agents can do for a customer who lost password and factors: start a recovery, two of them together, or
 * cancel it. None of it shows or sets a secret, and none of it is enough: the customer's proofs and a wait follow.
 */
@Injectable()
export class OperateGuarded {
  constructor(
    private readonly rows: GuardedRows,
    private readonly state: GuardedState,
    private readonly accounts: FindAccount,
    private readonly staff: FindStaff,
    private readonly owner: TellOwner,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the id that another operator approves
   * @throws DomainError accounts.unknown (404), recovery.guarded.operator, .incomplete (422), .under-way (409)
   */
  request({ email, operator, reason }: { email: string; operator: Operator; reason: string }): Promise<string> {
    return this.database.transaction(async () => {
      const [who, why] = [actingOperator(operator), printable(reason)];
      if (why === '') throw new DomainError('recovery.guarded.incomplete', { status: 422 });
      const account = await this.accounts.byEmail(email);
      if (!account) throw new DomainError('accounts.unknown', { status: 404 });
      await this.#makeRoom(account.id);
      const id = newId();
      const row = { id, accountId: account.id, operator: who, reason: why, now: this.clock.now() };
      if (!(await this.rows.insert(row))) throw new DomainError('recovery.guarded.under-way', { status: 409 });
      const subjects = { account: account.id, recovery: id };
      await this.audit.record({ event: guardedRequested, actor: actorOf(who), subjects, data: { operator: who.name, reason: why } });
      return id;
    });
  }

  /** @throws DomainError recovery.guarded.under-way (409) when there is no room for another one of the account */
  async assertRoom(accountId: string): Promise<void> {
    const before = await this.rows.openOf(accountId);
    if (before && !(await this.state.isOver(before))) throw new DomainError('recovery.guarded.under-way', { status: 409 });
  }

  /**
   * The customer is mailed the first token.
   * @throws DomainError recovery.guarded.unknown (404), .operator (422), .same-operator (403), .not-open, .starter-gone (409)
   */
  approve(id: string, operator: Operator): Promise<void> {
    return this.database.transaction(async () => {
      const [recovery, who] = [await this.#find(id), actingOperator(operator)];
      assertSecond(recovery, operator);
      if (await this.state.isOver(recovery)) throw notOpen();
      await this.#assertStarterWorksHere(recovery);
      if (!(await this.rows.approve(recovery.id, who, this.clock.now()))) throw notOpen();
      await this.owner.sendToken(recovery);
      const subjects = { account: recovery.accountId, recovery: recovery.id };
      await this.audit.record({ event: guardedApproved, actor: actorOf(who), subjects, data: { operator: who.name } });
    });
  }

  /**
   * Says no to a request, in place of approving it.
   * @throws DomainError recovery.guarded.unknown (404), .operator (422), .same-operator (403), .not-open (409)
   */
  decline(id: string, operator: Operator, reason: string): Promise<void> {
    return this.database.transaction(async () => {
      const [recovery, who] = [await this.#find(id), actingOperator(operator)];
      assertSecond(recovery, operator);
      if (await this.state.isOver(recovery)) throw notOpen();
      await this.#cancel(recovery, { by: describeOperator(who), as: 'declined', reason }, actorOf(who));
    });
  }

  /**
   * Takes back what one asked for; once it was approved whoever helps can do so, as the customer may have asked anybody to.
   * @throws DomainError recovery.guarded.unknown (404), .operator (422), .not-yours (403), .not-open (409)
   */
  withdraw(id: string, operator: Operator, reason: string): Promise<void> {
    return this.database.transaction(async () => {
      const [recovery, who] = [await this.#find(id), actingOperator(operator)];
      if (!recovery.approvedAt && !isStarter(recovery, operator)) throw new DomainError('recovery.guarded.not-yours', { status: 403 });
      if (await this.state.isOver(recovery)) throw notOpen();
      await this.#cancel(recovery, { by: describeOperator(who), as: 'withdrawn', reason }, actorOf(who));
    });
  }

  /** @returns those that are under way, oldest first */
  async list(): Promise<GuardedRecovery[]> {
    const underWay: GuardedRecovery[] = [];
    for (const recovery of await this.rows.open()) if (!(await this.state.isOver(recovery))) underWay.push(recovery);
    return underWay;
  }

  /** @throws DomainError recovery.guarded.unknown (404), .operator (422), .not-open (409) */
  cancel(id: string, by: Canceller): Promise<void> {
    return this.database.transaction(async () => this.#cancel(await this.#find(id), ...endingBy(by)));
  }

  /** Every contact that heard of it hears of this, too: whoever reads the mail of another cancels nothing silently. */
  async #cancel(recovery: GuardedRecovery, ending: Ending, actor: AuditActor): Promise<void> {
    const over = await this.state.isOver(recovery);
    const ended = await this.#end(recovery, ending, actor);
    if (!ended) throw notOpen();
    // As it was when it ended: somebody may have approved it since it was looked at.
    if (ended.approvedAt && !over) await this.owner.announceCancelled(ended);
  }

  /** One that is over by time, or by a password that was changed meanwhile, still holds the place of the account's only one. */
  async #makeRoom(accountId: string): Promise<void> {
    const before = await this.rows.openOf(accountId);
    if (before && (await this.state.isOver(before))) await this.#end(before, { by: 'nobody: it was over', as: 'lapsed' }, { kind: 'operator' });
  }

  async #end({ id, accountId }: GuardedRecovery, ending: Ending, actor: AuditActor): Promise<GuardedRecovery | undefined> {
    const ended = await this.rows.cancel(id, ending, this.clock.now());
    const { by, as, reason = null } = ending;
    if (ended) await this.audit.record({ event: guardedCancelled, actor, subjects: { account: accountId, recovery: id }, data: { by, as, reason } });
    return ended;
  }

  /** Two people stand for a recovery; of an agent who has left the desk meanwhile nobody knows why. */
  async #assertStarterWorksHere({ requestedByAgent }: GuardedRecovery): Promise<void> {
    if (requestedByAgent !== null && !(await this.staff.byId(requestedByAgent))) throw new DomainError('recovery.guarded.starter-gone', { status: 409 });
  }

  async #find(id: string): Promise<GuardedRecovery> {
    const recovery = isId(id) ? await this.rows.find(id) : null;
    if (!recovery) throw new DomainError('recovery.guarded.unknown', { status: 404 });
    return recovery;
  }
}

/** @throws DomainError recovery.guarded.same-operator (403) */
function assertSecond(recovery: GuardedRecovery, operator: Operator): void {
  if (isStarter(recovery, operator)) throw new DomainError('recovery.guarded.same-operator', { status: 403 });
}

function actorOf({ agentId }: ActingOperator): AuditActor {
  return agentId === null ? { kind: 'operator' } : { kind: 'agent', id: agentId };
}

function endingBy(by: Canceller): [Ending, AuditActor] {
  if (typeof by === 'string') return [{ by, as: 'customer' }, { kind: 'stranger' }];
  if ('owner' in by) return [{ by: 'customer, at the sign-in', as: 'customer' }, { kind: 'customer', id: by.owner }];
  const who = actingOperator(by.operator);
  return [{ by: describeOperator(who), as: 'operator' }, actorOf(who)];
}

function notOpen(): DomainError {
  return new DomainError('recovery.guarded.not-open', { status: 409 });
}
