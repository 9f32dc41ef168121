import { Injectable } from '@nestjs/common';
import { Limits, type WindowLimit } from '../../limits/index.js';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** "Send the token again" has a cool-down of its own. */
const COOL_DOWN: WindowLimit = { name: 'accounts.token-again', limit: 1, windowSeconds: MINUTE };
/** Nobody's mailbox is flooded from here, however many accounts ask for it. */
const MAILS_PER_MAILBOX: WindowLimit = { name: 'accounts.mail', limit: 6, windowSeconds: HOUR };
const MAILS_PER_ACCOUNT: WindowLimit = { name: 'accounts.mail-account', limit: 10, windowSeconds: 24 * HOUR };

/** What changes of contact details may use up, counted before anything is done. Each throws `limits.exceeded` (429). */
@Injectable()
export class ContactChangeLimits {
  constructor(private readonly limits: Limits) {}

  beforeMail({ accountId, mailbox }: { accountId: string; mailbox: string }): Promise<void> {
    return this.limits.take([
      { ...COOL_DOWN, key: `${accountId} ${mailbox}` },
      { ...MAILS_PER_MAILBOX, key: mailbox },
      { ...MAILS_PER_ACCOUNT, key: accountId },
    ]);
  }

  /** How many text messages there may be is bounded where they are sent. */
  beforeSms({ accountId, number }: { accountId: string; number: string }): Promise<void> {
    return this.limits.take([{ ...COOL_DOWN, key: `${accountId} ${number}` }]);
  }
}
