import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/index.js';
import { Database } from '../../database/index.js';
import { QueueMail } from '../../mail/index.js';
import { declareJob, JobHandlers } from '../../queue/index.js';
import { EmailAddress } from '../contact-details/email-address.js';
import { nextReminder } from '../password/password-expiry.js';

export const remindOfExpiry = declareJob('accounts.remind-of-expiry');

const EVERY_SECONDS = 3_600;
/** So that no transaction holds accounts for long. */
const MOST_AT_ONCE = 50;

/** In the order of a partial index that holds accounts with a reminder to come, and no others. */
const DUE = `
  SELECT id, email, password_expires_at AS "expiresAt"
    FROM account
   WHERE password_reminder_at <= $1 AND status = 'active'
   ORDER BY password_reminder_at
   LIMIT $2
     FOR UPDATE SKIP LOCKED`;

const NEXT = 'UPDATE account SET password_reminder_at = $2 WHERE id = $1';

interface Due {
  readonly id: string;
  readonly email: string;
  readonly expiresAt: Date;
}

/** Mails ahead of the expiry that a customer chose: see `REMINDER_DAYS`. */
@Injectable()
export class RemindOfExpiry implements OnModuleInit {
  constructor(
    private readonly handlers: JobHandlers,
    private readonly database: Database,
    private readonly mails: QueueMail,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.handlers.handle(remindOfExpiry, () => this.remind());
    this.handlers.every(remindOfExpiry, EVERY_SECONDS);
  }

  /**
   * Each reminder is ordered in the transaction that sets the next one, of accounts that no other worker holds: once,
   * however many workers there are and whenever one dies. Reminders that were missed are not made up for; the latest is sent.
   */
  async remind(): Promise<void> {
    let reminded: number;
    do reminded = await this.database.transaction(() => this.#remindSome());
    while (reminded === MOST_AT_ONCE);
  }

  async #remindSome(): Promise<number> {
    const now = this.clock.now();
    const due = await this.database.query<Due>(DUE, [now, MOST_AT_ONCE]);
    for (const account of due) {
      await this.#mail(account, now);
      await this.database.query(NEXT, [account.id, nextReminder(account.expiresAt, now)]);
    }
    return due.length;
  }

  async #mail({ id, email, expiresAt }: Due, now: Date): Promise<void> {
    await this.mails.queue({
      template: expiresAt <= now ? 'password-expired' : 'password-expires-soon',
      to: EmailAddress.parse(email).mailbox,
      params: { path: '/account/authentication', at: expiresAt },
      correlation: { accountId: id },
    });
  }
}
