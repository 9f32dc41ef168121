import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/index.js';
import { DomainError, KeyRing } from '../../common/index.js';
import { Database } from '../../database/index.js';
import { Account } from '../account.entity.js';
import { accountsPinChanged, accountsPinShown } from '../accounts.events.js';
import { PIN_SEAL } from '../create-account.js';
import { parsePin } from '../pin/parse-pin.js';
import { lockedAccount } from './locked-account.js';
import { TellOwner } from './tell-owner.js';

/** The PIN by which a customer is known to Customer Care; for whoever has just shown to be the customer. */
@Injectable()
export class ChangePin {
  constructor(
    private readonly database: Database,
    private readonly keyRing: KeyRing,
    private readonly owner: TellOwner,
    private readonly audit: Audit,
  ) {}

  /** @throws DomainError accounts.unknown (404), and those of `parsePin` */
  change(accountId: string, pin: string): Promise<void> {
    const sealed = this.keyRing.seal(parsePin(pin), PIN_SEAL);
    return this.database.transaction(async () => {
      const account = await lockedAccount(this.database, accountId);
      account.pinSealed = sealed;
      await this.owner.tell(account, 'pin-changed', '/account/contact-details');
      await this.audit.record({ event: accountsPinChanged, ...by(accountId) });
    });
  }

  /** @throws DomainError accounts.unknown (404) */
  async reveal(accountId: string): Promise<string> {
    const account = await this.database.em.findOne(Account, { id: accountId, status: 'active' });
    if (!account) throw new DomainError('accounts.unknown', { status: 404 });
    await this.audit.record({ event: accountsPinShown, ...by(accountId) });
    return this.keyRing.open(account.pinSealed, PIN_SEAL);
  }
}

function by(accountId: string) {
  return { actor: { kind: 'customer', id: accountId }, subjects: { account: accountId } } as const;
}
