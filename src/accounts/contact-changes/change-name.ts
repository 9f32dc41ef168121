import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/index.js';
import { Database } from '../../database/index.js';
import { accountsNameChanged } from '../accounts.events.js';
import { parsePersonName } from '../contact-details/person-name.js';
import { lockedAccount } from './locked-account.js';

/** For whoever has just shown to be the customer: that proof is the caller's. */
@Injectable()
export class ChangeName {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** @throws DomainError accounts.unknown (404), and those of `parsePersonName` */
  change(accountId: string, { firstName, lastName }: { readonly firstName: string; readonly lastName: string }): Promise<void> {
    return this.database.transaction(async () => {
      const account = await lockedAccount(this.database, accountId);
      account.firstName = parsePersonName(firstName, 'first-name');
      account.lastName = parsePersonName(lastName, 'last-name');
      await this.audit.record({ event: accountsNameChanged, actor: { kind: 'customer', id: accountId }, subjects: { account: accountId } });
    });
  }
}
