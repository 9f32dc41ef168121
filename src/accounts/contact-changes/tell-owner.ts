import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/index.js';
import { QueueMail, type MailOrder } from '../../mail/index.js';
import { EmailAddress } from '../contact-details/email-address.js';

/** Mails a customer that something of their account was changed: whoever else did it is found out (ASVS 5.0 6.3.7). */
@Injectable()
export class TellOwner {
  constructor(
    private readonly mail: QueueMail,
    private readonly clock: Clock,
  ) {}

  /**
   * Joins the open transaction.
   * @param path where the mail's link leads
   */
  async tell(account: { readonly id: string; readonly email: string }, template: MailOrder['template'], path: string, secretId?: string): Promise<void> {
    await this.mail.queue({
      template,
      to: EmailAddress.parse(account.email).mailbox,
      params: { path, at: this.clock.now() },
      ...(secretId !== undefined && { secretId }),
      correlation: { accountId: account.id },
    });
  }
}
