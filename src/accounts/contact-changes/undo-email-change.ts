import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/index.js';
import { Clock, DomainError } from '../../common/index.js';
import { Database, isUniqueViolation } from '../../database/index.js';
import { OneTimeSecrets } from '../../one-time-secrets/index.js';
import type { Account } from '../account.entity.js';
import { accountsEmailChangeUndone } from '../accounts.events.js';
import { EmailAddress } from '../contact-details/email-address.js';
import { ContactChangeRows, type AppliedEmailChange } from './contact-change-rows.js';
import { LockPassword } from './lock-password.js';
import { lockedAccount } from './locked-account.js';
import { TellOwner } from './tell-owner.js';

export const UNDO_PURPOSE = 'accounts.email-undo';

export interface UndoneEmailChange {
  /** The address that the account has again. */
  readonly email: string;
}

/** The way back out of a change of the email that its owner did not make. Whoever made it knew the password: see `LockPassword`. */
@Injectable()
export class UndoEmailChange {
  constructor(
    private readonly database: Database,
    private readonly rows: ContactChangeRows,
    private readonly secrets: OneTimeSecrets,
    private readonly password: LockPassword,
    private readonly owner: TellOwner,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @returns whether there is something to undo; the token is not looked at, and nothing spent */
  async find(changeId: string): Promise<AppliedEmailChange | undefined> {
    const change = await this.rows.applied(changeId);
    return change && change.undoneAt === null ? change : undefined;
  }

  /**
   * @param token from the link in the mail to the old address
   * @throws DomainError accounts.email-undo.over (410) when it was used, is too old or was never given out;
   *   accounts.email-undo.taken (409) when the old address has another account by now; accounts.hashing.busy (503)
   */
  async undo(changeId: string, token: string): Promise<UndoneEmailChange> {
    const change = await this.find(changeId);
    if (!change) throw over();
    const unusable = await this.password.prepare();
    try {
      return await this.database.transaction(async () => {
        const account = await lockedAccount(this.database, change.accountId);
        const { outcome } = await this.secrets.spend({ purpose: UNDO_PURPOSE, subject: changeId, token });
        if (outcome !== 'spent') throw over();
        await this.#takeBack(account, change);
        await this.password.apply(account, unusable, change.appliedAt);
        await this.owner.tell(account, 'email-change-undone', '/recovery');
        await this.audit.record({ event: accountsEmailChangeUndone, actor: { kind: 'stranger' }, subjects: { account: account.id } });
        return { email: account.email };
      });
    } catch (error) {
      throw isUniqueViolation(error, 'account_email_canonical_key') ? new DomainError('accounts.email-undo.taken', { status: 409 }) : error;
    }
  }

  /** Changes that came after this one lead nowhere any more, nor do the links in their mails. */
  async #takeBack(account: Account, change: AppliedEmailChange): Promise<void> {
    for (const id of await this.rows.undoFrom(change)) await this.secrets.revokeFor(id);
    account.changeEmail(EmailAddress.parse(change.former), this.clock.now());
  }
}

function over(): DomainError {
  return new DomainError('accounts.email-undo.over', { status: 410 });
}
