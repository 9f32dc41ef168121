import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/index.js';
import { Clock } from '../../common/index.js';
import { Database } from '../../database/index.js';
import { OneTimeSecrets } from '../../one-time-secrets/index.js';
import { accountsMobileRemoved, accountsMobileVerified } from '../accounts.events.js';
import { ContactChangeRows } from './contact-change-rows.js';
import { lockedAccount } from './locked-account.js';
import { SpendContactToken } from './spend-contact-token.js';
import { TellOwner } from './tell-owner.js';

/**
 * The mobile number is kept once the token that was sent to it comes back, so that nobody's recovery depends on a number
 * that was mistyped; and removed by whoever has just shown to be the customer.
 */
@Injectable()
export class KeepMobile {
  constructor(
    private readonly database: Database,
    private readonly rows: ContactChangeRows,
    private readonly tokens: SpendContactToken,
    private readonly secrets: OneTimeSecrets,
    private readonly owner: TellOwner,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError accounts.token.<outcome> (422) */
  confirm(accountId: string, token: string): Promise<void> {
    return this.database.transaction(async () => {
      const account = await lockedAccount(this.database, accountId);
      const { id, value } = await this.tokens.spend(accountId, 'mobile', token);
      account.mobile = value;
      account.mobileVerifiedAt = this.clock.now();
      await this.rows.remove(id);
      await this.owner.tell(account, 'mobile-changed', '/account/contact-details');
      await this.audit.record({ event: accountsMobileVerified, ...by(accountId) });
    });
  }

  /** Does nothing where there is no number. */
  remove(accountId: string): Promise<void> {
    return this.database.transaction(async () => {
      const account = await lockedAccount(this.database, accountId);
      const waiting = await this.rows.removePending(accountId, 'mobile');
      if (waiting) await this.secrets.revokeFor(waiting);
      if (account.mobile === null) return;
      account.mobile = null;
      account.mobileVerifiedAt = null;
      await this.owner.tell(account, 'mobile-removed', '/account/contact-details');
      await this.audit.record({ event: accountsMobileRemoved, ...by(accountId) });
    });
  }
}

function by(accountId: string) {
  return { actor: { kind: 'customer', id: accountId }, subjects: { account: accountId } } as const;
}
