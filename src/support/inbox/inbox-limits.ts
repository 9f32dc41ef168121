import { Injectable } from '@nestjs/common';
import { DomainError } from '../../common/index.js';
import { Limits, type WindowLimit } from '../../limits/index.js';

const HOUR = 3_600;

/** RFC 3834 §2: a machine that answers a machine ends here. */
const ANSWERED: WindowLimit = { name: 'support.mail-answered', limit: 1, windowSeconds: HOUR };
/** A person with a problem writes several mails, a machine that has gone mad hundreds. */
const TICKETS: WindowLimit = { name: 'support.mail-tickets', limit: 60, windowSeconds: HOUR };

/** How much one sender may cause by mail. Senders are counted by address, which they write themselves: it bounds accidents, and what is aimed at one mailbox. */
@Injectable()
export class InboxLimits {
  constructor(private readonly limits: Limits) {}

  /** Joins the open transaction. @returns whether this sender may be answered automatically, which is counted then */
  async mayAnswer(sender: string): Promise<boolean> {
    try {
      await this.limits.takeWithin([{ ...ANSWERED, key: sender }]);
      return true;
    } catch (error) {
      if (DomainError.is(error, 'limits.exceeded')) return false;
      throw error;
    }
  }

  /** @returns whether the sender may open another ticket, which is counted then */
  mayOpen(sender: string): Promise<boolean> {
    return this.limits.takes([{ ...TICKETS, key: sender }]);
  }
}
