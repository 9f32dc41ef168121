import { Injectable, Logger } from '@nestjs/common';
import { EmailAddress, FindAccount, type AccountView } from '../../accounts/index.js';
import { Clock, constantTimeEqual, DomainError, KeyRing, sha256 } from '../../common/index.js';
import { QueueMail } from '../../mail/index.js';
import { OneTimeSecrets } from '../../one-time-secrets/index.js';
import { QueueSms, type SmsNotice } from '../../sms/index.js';
import type { GuardedRecovery } from './guarded-rows.js';

export const GUARDED_MAILBOX = 'recovery.guarded-mailbox';
export const GUARDED_PHONE = 'recovery.guarded-phone';

const HELP = '/help?issue=lost-factor#lost-factor';
const CANCEL_MAC = 'recovery.guarded-cancel';
const KEY_BYTES = 16;
const TOKEN = { lifeSeconds: 10 * 60, maxAttempts: 5 } as const;

/** Everything that the owner of an account hears of a guarded recovery, at every contact that is kept. */
@Injectable()
export class TellOwner {
  readonly #log = new Logger(TellOwner.name);

  constructor(
    private readonly accounts: FindAccount,
    private readonly mail: QueueMail,
    private readonly sms: QueueSms,
    private readonly secrets: OneTimeSecrets,
    private readonly keyRing: KeyRing,
    private readonly clock: Clock,
  ) {}

  /**
   * A token that proves the mailbox, before the wait and again after it. Joins the open transaction.
   * @returns the mail
   */
  async sendToken({ id, accountId, readyAt }: GuardedRecovery): Promise<string> {
    const account = await this.#account(accountId);
    return this.mail.queue({
      template: readyAt !== null && readyAt <= this.clock.now() ? 'guarded-ready' : 'guarded-token',
      to: EmailAddress.parse(account.email).mailbox,
      params: { path: `/recovery/guarded/${id}` },
      secretId: await this.secrets.prepare({ purpose: GUARDED_MAILBOX, subject: id, owner: accountId, ...TOKEN }),
      correlation: { accountId },
    });
  }

  /**
   * A token to the verified number.
   * @throws DomainError recovery.guarded.no-phone, and those of `QueueSms.queue`
   */
  async textToken({ id, accountId }: GuardedRecovery): Promise<void> {
    const account = await this.#account(accountId);
    if (!account.mobile || !account.mobileVerifiedAt) throw new DomainError('recovery.guarded.no-phone', { status: 422 });
    const secretId = await this.secrets.prepare({ purpose: GUARDED_PHONE, subject: id, owner: accountId, ...TOKEN });
    await this.sms.queue({ template: 'recovery-token', to: account.mobile, secretId, correlation: { accountId } });
  }

  /** The wait has begun: said to the mailbox and the phone, each with a link that cancels. Joins the open transaction. */
  async announceWait({ id, accountId }: GuardedRecovery, readyAt: Date): Promise<void> {
    const account = await this.#account(accountId);
    const path = this.cancelPath(id);
    await this.mail.queue({ template: 'guarded-wait', to: EmailAddress.parse(account.email).mailbox, params: { path, at: readyAt }, correlation: { accountId } });
    await this.#text(account, 'recovery-wait', path);
  }

  /** It was cancelled: said to the mailbox, and to the phone if that was told of the wait. Joins the open transaction. */
  async announceCancelled({ accountId, readyAt }: GuardedRecovery): Promise<void> {
    const account = await this.#account(accountId);
    const params = { path: HELP, at: this.clock.now() };
    await this.mail.queue({ template: 'guarded-cancelled', to: EmailAddress.parse(account.email).mailbox, params, correlation: { accountId } });
    if (readyAt) await this.#text(account, 'recovery-cancelled', '/help');
  }

  /** The account is about to be closed: said to every contact while they are still known. Joins the open transaction. */
  async announceClosing({ accountId }: GuardedRecovery): Promise<void> {
    const account = await this.#account(accountId);
    const params = { path: '/sign-in', at: this.clock.now() };
    await this.mail.queue({ template: 'account-closed', to: EmailAddress.parse(account.email).mailbox, params, correlation: { accountId } });
    await this.#text(account, 'account-closed', '/help');
  }

  /** Where a recovery is cancelled, by whoever knows this address. */
  cancelPath(id: string): string {
    return `/recovery/guarded/${id}/cancel?key=${this.#key(id)}`;
  }

  /** @returns whether the key is that of the links which were sent */
  mayCancel(id: string, key: unknown): boolean {
    return typeof key === 'string' && this.keyRing.versions.some((version) => constantTimeEqual(sha256(key), sha256(this.#key(id, version))));
  }

  /** A number that gets no messages must not stop what the mailbox is told of. */
  async #text({ id, mobile, mobileVerifiedAt }: AccountView, template: SmsNotice, path: string): Promise<void> {
    if (!mobile || !mobileVerifiedAt) return;
    try {
      await this.sms.queue({ template, to: mobile, path, correlation: { accountId: id } });
    } catch (error) {
      if (!(error instanceof DomainError) || error.status >= 500) throw error;
      this.#log.warn({ accountId: id, refusal: error.code }, 'warning not sent as a text message');
    }
  }

  /** Of the newest master key; a link that was sent before it was replaced still cancels. */
  #key(id: string, version = this.keyRing.newestVersion): string {
    return this.keyRing.mac(CANCEL_MAC, [id], version).subarray(0, KEY_BYTES).toString('base64url');
  }

  async #account(accountId: string): Promise<AccountView> {
    const account = await this.accounts.byId(accountId);
    if (!account) throw new DomainError('accounts.unknown', { status: 404 });
    return account;
  }
}
