import { Injectable } from '@nestjs/common';
import { FindAccount } from '../../accounts/index.js';
import { CustomerDemands, type CurrentSession } from '../../http/index.js';
import { MfaStanding } from '../mfa-standing.js';

/** A second factor that is demanded of a customer concerns their sessions too, from the next request on. */
@Injectable()
export class GroupDemands extends CustomerDemands {
  constructor(
    private readonly accounts: FindAccount,
    private readonly standing: MfaStanding,
  ) {
    super();
  }

  async areMissing({ acr, accountId }: CurrentSession): Promise<boolean> {
    if (acr === 'aal2') return false;
    const account = await this.accounts.byId(accountId);
    return account !== undefined && (await this.standing.of(accountId, account.email)).required;
  }
}
