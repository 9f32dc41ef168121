import { Injectable } from '@nestjs/common';
import type { Browser } from '../../http/index.js';
import { justSent, Limits, refusedByAlone, type WindowLimit } from '../../limits/index.js';
import { KnownBrowserReader } from '../../sessions/index.js';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Beside the one an hour (`UnansweredMails`): mails that came back, and those that agents have sent again. */
const MAILS_PER_MAILBOX: WindowLimit = { name: 'support.help-mail', limit: 4, windowSeconds: HOUR };
/** Browsers that have signed in to the account: their owner has lost the mail, and strangers can't use these up. */
const MAILS_FOR_KNOWN: WindowLimit = { name: 'support.help-known', limit: 3, windowSeconds: HOUR };
const ASKED_PER_NETWORK: WindowLimit = { name: 'support.help-network', limit: 30, windowSeconds: HOUR };
/** "Send the token again" has a cool-down of its own. */
export const COOL_DOWN: WindowLimit = { name: 'support.help-again', limit: 1, windowSeconds: MINUTE };
/** Of a journey with a mail: several wait for the same one, and none uses up the tries of another. */
export const MOST_TRIES = 5;
const TRIES: WindowLimit = { name: 'support.help-try', limit: MOST_TRIES, windowSeconds: 24 * HOUR };
const TICKETS_PER_MAILBOX: WindowLimit = { name: 'support.help-ticket', limit: 10, windowSeconds: 24 * HOUR };

interface HelpMail {
  readonly mailbox: string;
  readonly address: string;
  /** The account, when it knows the browser that asks. */
  readonly known?: string | undefined;
}

/** How much may be asked without signing in. Each `before…` throws `limits.exceeded` (429). */
@Injectable()
export class HelpLimits {
  constructor(
    private readonly limits: Limits,
    private readonly browsers: KnownBrowserReader,
  ) {}

  /** @returns whether the browser has signed in to the account */
  isKnown(accountId: string, browser: Browser): Promise<boolean> {
    return this.browsers.isKnown(accountId, browser);
  }

  beforeAsking(address: string): Promise<void> {
    return this.limits.take([{ ...ASKED_PER_NETWORK, address }]);
  }

  /** @throws DomainError support.help.just-sent (429) when nothing but the cool-down is in the way */
  async beforeAnotherMail({ mailbox, address, known }: HelpMail, journeyId: string): Promise<void> {
    const most = known === undefined ? { ...MAILS_PER_MAILBOX, key: mailbox } : { ...MAILS_FOR_KNOWN, key: known };
    try {
      await this.limits.take([{ ...COOL_DOWN, key: `${journeyId} ${mailbox}` }, most, { ...ASKED_PER_NETWORK, address }]);
    } catch (error) {
      throw refusedByAlone(error, COOL_DOWN) ? justSent('support.help.just-sent', error) : error;
    }
  }

  /** @returns whether the journey may try a token of this mail */
  mayTry(journeyId: string, messageId: string): Promise<boolean> {
    return this.limits.takes([{ ...TRIES, key: `${journeyId} ${messageId}` }]);
  }

  beforeTicket(mailbox: string): Promise<void> {
    return this.limits.take([{ ...TICKETS_PER_MAILBOX, key: mailbox }]);
  }
}
