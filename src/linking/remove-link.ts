import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/index.js';
import { Database } from '../database/index.js';
import { linkRemoved } from './linking.events.js';
import type { AccountLink } from './links/account-link.js';
import { AccountLinks } from './links/account-links.js';

/** Takes a link away; the service asks for its own credentials again then. */
@Injectable()
export class RemoveLink {
  constructor(
    private readonly links: AccountLinks,
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** @returns the link that was there; null when there was none, or a simultaneous removal got it */
  remove(accountId: string, service: string): Promise<AccountLink | null> {
    return this.database.transaction(async () => {
      const link = await this.links.remove(accountId, service);
      if (link) await this.#record(link);
      return link;
    });
  }

  #record({ accountId, service, serviceAccountId }: AccountLink): Promise<void> {
    return this.audit.record({
      event: linkRemoved,
      actor: { kind: 'customer', id: accountId },
      subjects: { account: accountId },
      data: { service, serviceAccountId },
    });
  }
}
