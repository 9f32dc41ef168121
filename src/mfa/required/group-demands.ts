import { Injectable } from '@nestjs/common';
import { FindAccount } from '../../accounts/index.js';
import { CustomerDemands, type CurrentSession } from '../../http/index.js';
import { MfaStanding } from '../mfa-standing.js';
import { RequiredMfa } from './required-mfa.js';

/** A second factor that is demanded of a customer concerns their sessions too, from the next request on. */
@Injectable()
export class GroupDemands extends CustomerDemands {
  constructor(
    private readonly accounts: FindAccount,
    private readonly standing: MfaStanding,
    private readonly required: RequiredMfa,
  ) {
    super();
  }

  async areMissing({ acr, accountId }: CurrentSession): Promise<boolean> {
    if (acr === 'aal2') return false;
    // Every request of somebody signed in asks: whose account it is counts only where there are groups.
    const { owed, groups } = await this.standing.demands(accountId);
    if (owed || !groups) return owed;
    const account = await this.accounts.byId(accountId);
    return account !== undefined && this.required.ofCustomer(account.email);
  }
}
