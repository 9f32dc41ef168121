import { Injectable } from '@nestjs/common';
import { DomainError } from '../../common/index.js';
import type { StaffMember } from '../../http/index.js';
import { LiftSlowDown, type Slowed } from '../../sign-in/index.js';
import { HelpCustomer, type Customer } from '../../support/index.js';
import { ActionLimits } from './action-limits.js';
import type { Occasion } from './send-token-again.js';
import { TellCustomer } from './tell-customer.js';

/** Lets a customer try passwords and codes again at once, who has just shown to be the customer. */
@Injectable()
export class LiftCustomerSlowDown {
  constructor(
    private readonly helping: HelpCustomer,
    private readonly slowDown: LiftSlowDown,
    private readonly customers: TellCustomer,
    private readonly limits: ActionLimits,
  ) {}

  /** @throws DomainError support.ticket.not-verified (403), ops.actions.not-slowed (409), those of `HelpCustomer.of`, limits.exceeded (429) */
  lift(member: StaffMember, customer: Customer & { readonly accountId: string }, { ticket, reason }: Occasion): Promise<readonly Slowed[]> {
    return this.helping.of(member, ticket, customer, { what: 'lift-slow-down', reason }, async ({ number }) => {
      const slowed = await this.assertPossible(member, customer, ticket);
      await this.limits.beforeLift(member, customer.accountId);
      await this.slowDown.lift({ id: customer.accountId, email: customer.address });
      await this.customers.ofLiftedSlowDown(customer, number);
      return { details: { lifted: slowed }, result: slowed };
    });
  }

  /** @returns what is slowed down */
  async assertPossible(member: StaffMember, customer: Customer & { readonly accountId: string }, ticket: string): Promise<readonly Slowed[]> {
    const slowed = await this.slowDown.waiting({ id: customer.accountId, email: customer.address });
    if (slowed.length === 0) throw new DomainError('ops.actions.not-slowed', { status: 409 });
    await this.helping.assertVerified(member, ticket);
    return slowed;
  }
}
