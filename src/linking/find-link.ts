import { Injectable } from '@nestjs/common';
import type { AccountLink } from './links/account-link.js';
import { AccountLinks } from './links/account-links.js';

/** Which service account a Master Account comes with. */
@Injectable()
export class FindLink {
  constructor(private readonly links: AccountLinks) {}

  /** @returns null when nothing is linked */
  find(accountId: string, service: string): Promise<AccountLink | null> {
    return this.links.find(accountId, service);
  }

  /** The same, on the customer's way into the service: notes when the link was last used, exact to a minute. */
  use(accountId: string, service: string): Promise<AccountLink | null> {
    return this.links.use(accountId, service);
  }
}
