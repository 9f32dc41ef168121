import { Injectable } from '@nestjs/common';
import { Limits, type Counted, type WindowLimit } from '../limits/index.js';

const MINUTE = 60;
const PER_CUSTOMER: WindowLimit = { name: 'linking.customer', limit: 10, windowSeconds: 15 * MINUTE };
/** Whichever Master Accounts they come from: guessing at a service account doesn't scale with registrations. */
const PER_SERVICE_ACCOUNT: WindowLimit = { name: 'linking.service-account', limit: 30, windowSeconds: 60 * MINUTE };

export interface Attempt {
  readonly accountId: string;
  readonly service: string;
  readonly username: string;
}

/** How often a service's passwords may be tried through us: we must not be the side door for guessing them. */
@Injectable()
export class LinkingLimits {
  constructor(private readonly limits: Limits) {}

  /**
   * Counts a try before it is made.
   * @throws DomainError limits.exceeded (429)
   */
  take(attempt: Attempt): Promise<void> {
    return this.limits.take(countersOf(attempt));
  }

  /** A right password was no guess. Never for one that was not answered: whoever hangs up early would guess for free. */
  giveBack(attempt: Attempt): Promise<void> {
    return this.limits.giveBack(countersOf(attempt));
  }
}

function countersOf({ accountId, service, username }: Attempt): Counted[] {
  return [
    { ...PER_CUSTOMER, key: `${service} ${accountId}` },
    { ...PER_SERVICE_ACCOUNT, key: `${service} ${username.normalize('NFKC').toLowerCase()}` },
  ];
}
