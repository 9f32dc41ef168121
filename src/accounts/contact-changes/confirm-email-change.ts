import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/index.js';
import { Clock, DomainError } from '../../common/index.js';
import { Database, isUniqueViolation } from '../../database/index.js';
import { OneTimeSecrets } from '../../one-time-secrets/index.js';
import { accountsEmailChanged } from '../accounts.events.js';
import { EmailChanged } from '../email-changed.js';
import { EmailAddress } from '../contact-details/email-address.js';
import { ContactChangeRows } from './contact-change-rows.js';
import { lockedAccount } from './locked-account.js';
import { SpendContactToken } from './spend-contact-token.js';
import { TellOwner } from './tell-owner.js';
import { UNDO_PURPOSE } from './undo-email-change.js';

const UNDO_LIFE_SECONDS = 7 * 24 * 3600;
/** It comes from a link: whoever has none can't get there by trying. */
const UNDO_ATTEMPTS = 20;

/** The email changes once the new mailbox has proven to be the customer's; the old one is told, with a way back. */
@Injectable()
export class ConfirmEmailChange {
  constructor(
    private readonly database: Database,
    private readonly rows: ContactChangeRows,
    private readonly tokens: SpendContactToken,
    private readonly secrets: OneTimeSecrets,
    private readonly owner: TellOwner,
    private readonly changed: EmailChanged,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Of two accounts that prove one address, whichever comes first has it.
   * @throws DomainError accounts.token.<outcome> (422), accounts.email.taken-meanwhile (409)
   */
  async confirm(accountId: string, token: string): Promise<void> {
    try {
      await this.database.transaction(async () => {
        const account = await lockedAccount(this.database, accountId);
        const { id, value } = await this.tokens.spend(accountId, 'email', token);
        const former = { id: accountId, email: account.email };
        account.changeEmail(EmailAddress.parse(value), this.clock.now());
        await this.database.em.flush();
        await this.rows.apply(id, former.email);
        await this.changed.publish({ accountId, from: former.email, to: account.email });
        await this.#tellFormer(former, id);
        await this.audit.record({ event: accountsEmailChanged, actor: { kind: 'customer', id: accountId }, subjects: { account: accountId } });
      });
    } catch (error) {
      throw isUniqueViolation(error, 'account_email_canonical_key') ? new DomainError('accounts.email.taken-meanwhile', { status: 409 }) : error;
    }
  }

  async #tellFormer(former: { id: string; email: string }, changeId: string): Promise<void> {
    const secretId = await this.secrets.prepare({
      purpose: UNDO_PURPOSE,
      subject: changeId,
      lifeSeconds: UNDO_LIFE_SECONDS,
      maxAttempts: UNDO_ATTEMPTS,
    });
    await this.owner.tell(former, 'email-changed', `/email-change/${changeId}/undo`, secretId);
  }
}
