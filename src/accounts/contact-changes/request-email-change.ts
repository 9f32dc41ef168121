import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/index.js';
import { Clock, DomainError } from '../../common/index.js';
import { Database } from '../../database/index.js';
import { QueueMail } from '../../mail/index.js';
import { OneTimeSecrets } from '../../one-time-secrets/index.js';
import { accountsEmailChangeRequested } from '../accounts.events.js';
import { EmailAddress } from '../contact-details/email-address.js';
import { FindAccount } from '../find-account.js';
import { ContactChangeLimits } from './contact-change-limits.js';
import { ContactChangeRows, type PendingContact } from './contact-change-rows.js';
import { CONTACT_PURPOSE } from './spend-contact-token.js';

const TOKEN_LIFE_SECONDS = 30 * 60;
const TOKEN_ATTEMPTS = 5;

/** A new email for an account: a token goes there. For whoever has just shown to be the customer. */
@Injectable()
export class RequestEmailChange {
  constructor(
    private readonly database: Database,
    private readonly rows: ContactChangeRows,
    private readonly accounts: FindAccount,
    private readonly secrets: OneTimeSecrets,
    private readonly mail: QueueMail,
    private readonly limits: ContactChangeLimits,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  pending(accountId: string): Promise<PendingContact | undefined> {
    return this.rows.pending(accountId, 'email');
  }

  /**
   * Sends a token to the new address. One that belongs to another account is answered in the same way; only its mailbox
   * is told, and the account stays as it is.
   * @throws DomainError accounts.email.unchanged (422), limits.exceeded (429)
   */
  async request(accountId: string, email: EmailAddress): Promise<void> {
    const account = await this.accounts.byId(accountId);
    if (!account) throw new DomainError('accounts.unknown', { status: 404 });
    if (EmailAddress.canonicalOf(account.email) === email.canonical) throw new DomainError('accounts.email.unchanged', { status: 422 });
    await this.limits.beforeMail({ accountId, mailbox: email.canonical });
    await this.database.transaction(async () => {
      const { id, replaced } = await this.rows.begin(accountId, 'email', email.typed);
      if (replaced) await this.secrets.revokeFor(replaced);
      await this.#send({ id, accountId, value: email.typed });
      await this.audit.record({ event: accountsEmailChangeRequested, actor: { kind: 'customer', id: accountId }, subjects: { account: accountId } });
    });
  }

  /** Sends another token to the address that waits; earlier ones are worth nothing from then on. */
  async again(accountId: string): Promise<void> {
    const pending = await this.rows.pending(accountId, 'email');
    if (!pending) throw new DomainError('accounts.token.none', { status: 422 });
    await this.limits.beforeMail({ accountId, mailbox: EmailAddress.parse(pending.value).canonical });
    await this.database.transaction(() => this.#send(pending));
  }

  async #send({ id, accountId, value }: Pick<PendingContact, 'id' | 'accountId' | 'value'>): Promise<void> {
    const known = await this.accounts.existsByEmail(value);
    const messageId = await this.mail.queue({
      template: known ? 'email-change-taken' : 'email-change-token',
      to: EmailAddress.parse(value).mailbox,
      params: { path: known ? '/sign-in' : '/account/contact-details/email/token', at: this.clock.now() },
      // For a known address too, whose mail keeps it to itself: guesses are then refused in the same words.
      secretId: await this.secrets.prepare({
        purpose: CONTACT_PURPOSE.email,
        subject: id,
        owner: accountId,
        lifeSeconds: TOKEN_LIFE_SECONDS,
        maxAttempts: TOKEN_ATTEMPTS,
      }),
      correlation: { accountId },
    });
    await this.rows.sent(id, messageId);
  }
}
