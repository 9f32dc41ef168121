import { Injectable } from '@nestjs/common';
import { EmailAddress } from '../../accounts/index.js';
import { DomainError } from '../../common/index.js';
import type { RequestContext, StaffMember } from '../../http/index.js';
import { JourneysOfAddress, type AwaitedToken } from '../../journeys/index.js';
import { maskAddress } from '../../mail/index.js';
import { AwaitedRecoveryToken } from '../../recovery/index.js';
import { AwaitedRegistrationToken } from '../../registration/index.js';
import { AwaitedHelpToken, HelpCustomer, type Customer } from '../../support/index.js';
import { ActionLimits } from './action-limits.js';

/** Of an address; journeys that nobody goes on with are many only where somebody means harm. */
const LOOKED_AT = 20;

/** A ticket, and why something is done under it. */
export interface Occasion {
  readonly ticket: string;
  readonly reason: string;
}

export interface SentToken {
  readonly journey: string;
  readonly sentTo: string;
  readonly mail: string;
}

/**
 * The token of a customer once more, as their own "send again" does it: to the address that the journey has, which is theirs, and never
 * to one that is still to be proven, as that of a change of the email is.
 */
@Injectable()
export class SendTokenAgain {
  constructor(
    private readonly helping: HelpCustomer,
    private readonly journeys: JourneysOfAddress,
    private readonly registrations: AwaitedRegistrationToken,
    private readonly recoveries: AwaitedRecoveryToken,
    private readonly requests: AwaitedHelpToken,
    private readonly limits: ActionLimits,
  ) {}

  /** @throws DomainError ops.actions.no-token (409), those of `HelpCustomer.of`, and of the journey's own "send again" (429) */
  send(member: StaffMember, customer: Customer, { ticket, reason }: Occasion, context: RequestContext): Promise<SentToken> {
    return this.helping.of(member, ticket, customer, { what: 'send-token', reason }, async () => {
      const { kind, email, sendAgain } = await this.awaited(customer);
      await this.limits.beforeAction(member);
      const mail = await sendAgain(context);
      if (mail === null) throw noToken();
      return { details: { journey: kind }, result: { journey: kind, sentTo: maskAddress(email), mail } };
    });
  }

  /**
   * The guarded recovery of the account before any other journey, of these the one that was begun last.
   * @throws DomainError ops.actions.no-token (409)
   */
  async awaited({ accountId, address }: Customer): Promise<AwaitedToken> {
    const guarded = accountId === null ? null : await this.recoveries.guardedOf(accountId);
    if (guarded) return guarded;
    const mailbox = EmailAddress.canonicalOf(address) ?? address;
    for (const { id, step } of await this.journeys.latest([mailbox, address], LOOKED_AT)) {
      const awaited = step === 'token' ? await this.#awaitedBy(id, accountId) : null;
      if (awaited && EmailAddress.canonicalOf(awaited.email) === mailbox) return awaited;
    }
    throw noToken();
  }

  /** A recovery is its account's: whoever only wrote from the address has none. */
  async #awaitedBy(journeyId: string, accountId: string | null): Promise<AwaitedToken | null> {
    const own = accountId === null ? await this.registrations.of(journeyId) : await this.recoveries.of(journeyId);
    return own ?? this.requests.of(journeyId);
  }
}

function noToken(): DomainError {
  return new DomainError('ops.actions.no-token', { status: 409 });
}
