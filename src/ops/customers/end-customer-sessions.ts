import { Injectable } from '@nestjs/common';
import type { StaffMember } from '../../http/index.js';
import { RevokeSessions } from '../../sessions/index.js';
import { HelpCustomer, type Customer } from '../../support/index.js';
import { ActionLimits } from './action-limits.js';
import type { Occasion } from './send-token-again.js';
import { TellCustomer } from './tell-customer.js';

/** Signs a customer out in every browser and at every service; they are mailed. */
@Injectable()
export class EndCustomerSessions {
  constructor(
    private readonly helping: HelpCustomer,
    private readonly sessions: RevokeSessions,
    private readonly customers: TellCustomer,
    private readonly limits: ActionLimits,
  ) {}

  /**
   * @returns how many sessions there were
   * @throws DomainError those of `HelpCustomer.of`, limits.exceeded (429)
   */
  end(member: StaffMember, customer: Customer & { readonly accountId: string }, { ticket, reason }: Occasion): Promise<number> {
    return this.helping.of(member, ticket, customer, { what: 'end-sessions', reason }, async ({ number }) => {
      await this.limits.beforeAction(member);
      const ended = await this.sessions.atDesk(member.accountId, customer.accountId);
      await this.customers.ofEndedSessions(customer, number);
      return { details: { sessions: ended }, result: ended };
    });
  }
}
