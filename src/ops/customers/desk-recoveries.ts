import { Injectable } from '@nestjs/common';
import { AccountNames } from '../../accounts/index.js';
import { DomainError } from '../../common/index.js';
import type { StaffMember } from '../../http/index.js';
import { GuardedStandings, isStarter, OperateGuarded, type StandingRecovery } from '../../recovery/index.js';
import { HelpCustomer, RecoveryTickets, type Customer, type TiedTicket } from '../../support/index.js';
import { ActionLimits } from './action-limits.js';
import { FindDeskCustomer } from './find-desk-customer.js';
import { possible, type PossibleAction } from './possible-actions.js';

type AccountHolder = Customer & { readonly accountId: string };

/** A guarded recovery, and what whoever looks may do about it. */
export interface DeskRecovery extends StandingRecovery {
  readonly ticket: TiedTicket | null;
  readonly mayDecide: boolean;
  readonly mayWithdraw: boolean;
}

/** A request, with whose account it is about. */
export interface RequestedRecovery extends DeskRecovery {
  readonly customer: { readonly id: string; readonly name: string };
}

/**
 * Guarded recoveries at the desk. The rule is the one that operators with a shell have, see `OperateGuarded`; here it is held against who
 * serves the customer, both as it is asked for and as it is approved. See docs/adr/0026.
 */
@Injectable()
export class DeskRecoveries {
  constructor(
    private readonly operations: OperateGuarded,
    private readonly standings: GuardedStandings,
    private readonly helping: HelpCustomer,
    private readonly tickets: RecoveryTickets,
    private readonly customers: FindDeskCustomer,
    private readonly names: AccountNames,
    private readonly limits: ActionLimits,
  ) {}

  /** @returns those of a customer, the newest first, and whether one could be asked for now */
  async of(member: StaffMember, { accountId }: AccountHolder): Promise<{ items: DeskRecovery[]; start: PossibleAction }> {
    const start = await possible(() => this.operations.assertRoom(accountId));
    return { items: await this.#shown(member, await this.standings.of(accountId)), start };
  }

  /** @returns those of the customers whom they serve that wait for approval, oldest first */
  async waiting(member: StaffMember): Promise<RequestedRecovery[]> {
    const seen: StandingRecovery[] = [];
    for (const recovery of await this.standings.requested()) if (await this.customers.sees(member, recovery.accountId)) seen.push(recovery);
    const names = await this.names.of(seen.map(({ accountId }) => accountId));
    const shown = await this.#shown(member, seen);
    return shown.map((recovery) => ({ ...recovery, customer: { id: recovery.accountId, name: names.get(recovery.accountId) ?? '' } }));
  }

  /** @throws DomainError recovery.guarded.under-way (409), limits.exceeded (429), with a ticket those of `HelpCustomer.of` */
  async request(member: StaffMember, customer: AccountHolder, { ticket, reason }: { ticket?: string | undefined; reason: string }): Promise<DeskRecovery> {
    if (ticket === undefined) return this.#read(member, await this.#ask(member, customer, reason));
    const id = await this.helping.of(member, ticket, customer, { what: 'request-recovery', reason }, async (under) => {
      const recovery = await this.#ask(member, customer, reason);
      await this.tickets.tie(recovery, under.id);
      return { details: { recovery }, result: recovery };
    });
    return this.#read(member, id);
  }

  /** @throws DomainError recovery.guarded.unknown (404), .same-operator (403), .not-open, .starter-gone (409), limits.exceeded (429) */
  async approve(member: StaffMember, customer: AccountHolder, id: string): Promise<DeskRecovery> {
    const { reason, requestedByAgent } = await this.#find(customer, id);
    await this.#assertStarterServes(requestedByAgent, customer);
    await this.limits.beforeAction(member);
    await this.tickets.during(member, id, { what: 'approve-recovery', reason }, () => this.operations.approve(id, member));
    return this.#read(member, id);
  }

  /** @throws DomainError recovery.guarded.unknown (404), .same-operator (403), .not-open (409), limits.exceeded (429) */
  async decline(member: StaffMember, customer: AccountHolder, id: string, reason: string): Promise<DeskRecovery> {
    await this.#find(customer, id);
    await this.limits.beforeAction(member);
    await this.tickets.during(member, id, { what: 'decline-recovery', reason }, () => this.operations.decline(id, member, reason));
    return this.#read(member, id);
  }

  /** @throws DomainError recovery.guarded.unknown (404), .not-yours (403), .not-open (409), limits.exceeded (429) */
  async withdraw(member: StaffMember, customer: AccountHolder, id: string, reason: string): Promise<DeskRecovery> {
    await this.#find(customer, id);
    await this.limits.beforeAction(member);
    await this.tickets.during(member, id, { what: 'withdraw-recovery', reason }, () => this.operations.withdraw(id, member, reason));
    return this.#read(member, id);
  }

  async #ask(member: StaffMember, { address }: AccountHolder, reason: string): Promise<string> {
    await this.limits.beforeRecovery(member);
    return this.operations.request({ email: address, operator: member, reason });
  }

  /** One of another customer is as unknown as one that never was. */
  async #find({ accountId }: AccountHolder, id: string): Promise<StandingRecovery> {
    const recovery = await this.standings.find(id);
    if (recovery?.accountId !== accountId) throw new DomainError('recovery.guarded.unknown', { status: 404 });
    return recovery;
  }

  /** An agent who left the desk is refused by the rule itself, too; here, also one who went to a team that does not serve the customer. */
  async #assertStarterServes(agentId: string | null, customer: Customer): Promise<void> {
    if (agentId !== null && !(await this.customers.isServedBy(agentId, customer))) throw new DomainError('recovery.guarded.starter-gone', { status: 409 });
  }

  async #read(member: StaffMember, id: string): Promise<DeskRecovery> {
    const recovery = await this.standings.find(id);
    const [shown] = await this.#shown(member, recovery ? [recovery] : []);
    if (!shown) throw new DomainError('recovery.guarded.unknown', { status: 404 });
    return shown;
  }

  async #shown(member: StaffMember, recoveries: readonly StandingRecovery[]): Promise<DeskRecovery[]> {
    const tied = await this.tickets.of(recoveries.map(({ id }) => id));
    return recoveries.map((recovery) => {
      const [requested, own] = [recovery.standing === 'requested', isStarter(recovery, member)];
      const approved = recovery.standing === 'approved' || recovery.standing === 'waiting' || recovery.standing === 'ready';
      return { ...recovery, ticket: tied.get(recovery.id) ?? null, mayDecide: requested && !own, mayWithdraw: (requested && own) || approved };
    });
  }
}
