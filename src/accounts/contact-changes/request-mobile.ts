import { Injectable } from '@nestjs/common';
import { DomainError } from '../../common/index.js';
import { Database } from '../../database/index.js';
import { OneTimeSecrets } from '../../one-time-secrets/index.js';
import { QueueSms } from '../../sms/index.js';
import { FindAccount } from '../find-account.js';
import { ContactChangeLimits } from './contact-change-limits.js';
import { ContactChangeRows, type PendingContact } from './contact-change-rows.js';
import { CONTACT_PURPOSE } from './spend-contact-token.js';

/** Out-of-band codes live ten minutes (NIST SP 800-63B-4 §3.1.3.2). */
const TOKEN_LIFE_SECONDS = 10 * 60;
const TOKEN_ATTEMPTS = 5;

/** A mobile number for an account: a token goes there. For whoever has just shown to be the customer. */
@Injectable()
export class RequestMobile {
  constructor(
    private readonly database: Database,
    private readonly rows: ContactChangeRows,
    private readonly accounts: FindAccount,
    private readonly secrets: OneTimeSecrets,
    private readonly sms: QueueSms,
    private readonly limits: ContactChangeLimits,
  ) {}

  pending(accountId: string): Promise<PendingContact | undefined> {
    return this.rows.pending(accountId, 'mobile');
  }

  /**
   * Sends a token to a number.
   * @param number E.164
   * @throws DomainError accounts.mobile.verified (422), limits.exceeded (429), and those of `QueueSms.queue`
   */
  async request(accountId: string, number: string): Promise<void> {
    const account = await this.accounts.byId(accountId);
    if (account?.mobile === number && account.mobileVerifiedAt) throw new DomainError('accounts.mobile.verified', { status: 422 });
    await this.limits.beforeSms({ accountId, number });
    await this.database.transaction(async () => {
      const { id, replaced } = await this.rows.begin(accountId, 'mobile', number);
      if (replaced) await this.secrets.revokeFor(replaced);
      await this.#send({ id, accountId, value: number });
    });
  }

  /** Sends another token to the number that waits; earlier ones are worth nothing from then on. */
  async again(accountId: string): Promise<void> {
    const pending = await this.rows.pending(accountId, 'mobile');
    if (!pending) throw new DomainError('accounts.token.none', { status: 422 });
    await this.limits.beforeSms({ accountId, number: pending.value });
    await this.database.transaction(() => this.#send(pending));
  }

  async #send({ id, accountId, value }: Pick<PendingContact, 'id' | 'accountId' | 'value'>): Promise<void> {
    const secretId = await this.secrets.prepare({
      purpose: CONTACT_PURPOSE.mobile,
      subject: id,
      owner: accountId,
      lifeSeconds: TOKEN_LIFE_SECONDS,
      maxAttempts: TOKEN_ATTEMPTS,
    });
    await this.rows.sent(id, await this.sms.queue({ template: 'verify-number', to: value, secretId, correlation: { accountId } }));
  }
}
