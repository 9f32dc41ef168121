import { Injectable } from '@nestjs/common';
import { justSent, Limits, refusedByAlone, type WindowLimit } from '../../limits/index.js';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/**
 * Nobody's mailbox is flooded from here (STANDARDS, immunity 17): however many browsers ask, one mail, and another one only much
 * later or at the wish of the browser that asked for the first.
 */
const BEGUN_PER_MAILBOX: WindowLimit = { name: 'support.help-begun', limit: 1, windowSeconds: 10 * MINUTE };
const MAILS_PER_MAILBOX: WindowLimit = { name: 'support.help-mail', limit: 4, windowSeconds: HOUR };
const MAILS_PER_NETWORK: WindowLimit = { name: 'support.help-network', limit: 30, windowSeconds: HOUR };
/** "Send the token again" has a cool-down of its own. */
export const COOL_DOWN: WindowLimit = { name: 'support.help-again', limit: 1, windowSeconds: MINUTE };
const TICKETS_PER_MAILBOX: WindowLimit = { name: 'support.help-ticket', limit: 10, windowSeconds: 24 * HOUR };

interface HelpMail {
  readonly mailbox: string;
  readonly address: string;
}

/** How much may be asked without signing in. Each `before…` throws `limits.exceeded` (429). */
@Injectable()
export class HelpLimits {
  constructor(private readonly limits: Limits) {}

  /** @throws DomainError support.help.just-sent (429) when this mailbox was asked for a moment ago */
  async beforeFirstMail({ mailbox, address }: HelpMail): Promise<void> {
    await this.#take(BEGUN_PER_MAILBOX, mailbox, { mailbox, address });
  }

  /** @throws DomainError support.help.just-sent (429) when nothing but the cool-down is in the way */
  async beforeAnotherMail(mail: HelpMail, journeyId: string): Promise<void> {
    await this.#take(COOL_DOWN, `${journeyId} ${mail.mailbox}`, mail);
  }

  /** The token is worth nothing any more: nobody has to wait for the next one. */
  afterLastTry(journeyId: string, mailbox: string): Promise<void> {
    return this.limits.reset([{ ...COOL_DOWN, key: `${journeyId} ${mailbox}` }]);
  }

  beforeTicket(mailbox: string): Promise<void> {
    return this.limits.take([{ ...TICKETS_PER_MAILBOX, key: mailbox }]);
  }

  async #take(alone: WindowLimit, key: string, { mailbox, address }: HelpMail): Promise<void> {
    try {
      await this.limits.take([
        { ...alone, key },
        { ...MAILS_PER_MAILBOX, key: mailbox },
        { ...MAILS_PER_NETWORK, address },
      ]);
    } catch (error) {
      throw refusedByAlone(error, alone) ? justSent('support.help.just-sent', error) : error;
    }
  }
}
