import { Injectable } from '@nestjs/common';
import { EmailAddress } from '../../accounts/index.js';
import { Clock } from '../../common/index.js';
import { QueueMail, type MailOrder } from '../../mail/index.js';

interface Told {
  readonly accountId: string;
  readonly address: string;
}

/** What agents did to an account is mailed to its owner, who may not be the one that asked for it. */
@Injectable()
export class TellCustomer {
  constructor(
    private readonly mails: QueueMail,
    private readonly clock: Clock,
  ) {}

  /** Joins the open transaction. */
  ofEndedSessions(customer: Told, number: string): Promise<void> {
    return this.#mail('desk-ended-sessions', customer, number, '/sign-in');
  }

  /** Joins the open transaction. */
  ofLiftedSlowDown(customer: Told, number: string): Promise<void> {
    return this.#mail('desk-lifted-slow-down', customer, number, '/account/contact-details');
  }

  async #mail(template: MailOrder['template'], { accountId, address }: Told, number: string, path: string): Promise<void> {
    const params = { path, at: this.clock.now(), facts: { number } };
    await this.mails.queue({ template, to: EmailAddress.parse(address).mailbox, params, correlation: { accountId } });
  }
}
