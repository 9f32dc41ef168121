import { Injectable } from '@nestjs/common';
import { DomainError } from '../../common/index.js';
import type { StaffMember } from '../../http/index.js';
import { errorText } from '../../i18n/index.js';
import { HelpCustomer, type Customer } from '../../support/index.js';
import { LiftCustomerSlowDown } from './lift-customer-slow-down.js';
import { SendTokenAgain } from './send-token-again.js';

export interface PossibleAction {
  readonly possible: boolean;
  /** Why not: the code that it would be refused with now, and its sentence. */
  readonly code: string | null;
  readonly detail: string | null;
}

/** What could be done for a customer now, asked as the doing asks it. */
@Injectable()
export class PossibleActions {
  constructor(
    private readonly helping: HelpCustomer,
    private readonly tokens: SendTokenAgain,
    private readonly slowDown: LiftCustomerSlowDown,
  ) {}

  async of(member: StaffMember, { accountId, address }: Customer, ticket: string): Promise<Readonly<Record<'sendToken' | 'endSessions' | 'liftSlowDown', PossibleAction>>> {
    const underTicket = () => this.helping.assertPossible(member, ticket, { accountId, address });
    const account = (): string => {
      if (accountId === null) throw new DomainError('ops.customer.no-account', { status: 409 });
      return accountId;
    };
    return {
      sendToken: await possible(underTicket, () => this.tokens.awaited({ accountId, address })),
      endSessions: await possible(underTicket, account),
      liftSlowDown: await possible(underTicket, () => this.slowDown.assertPossible(member, { accountId: account(), address }, ticket)),
    };
  }
}

/** Asks without doing; what there is not at all is no answer but an error. */
export async function possible(...assertions: readonly (() => unknown)[]): Promise<PossibleAction> {
  try {
    for (const assertion of assertions) await assertion();
    return { possible: true, code: null, detail: null };
  } catch (error) {
    if (!(error instanceof DomainError) || error.status === 404 || error.status >= 500) throw error;
    return { possible: false, code: error.code, detail: errorText(error.code, error.params) };
  }
}
