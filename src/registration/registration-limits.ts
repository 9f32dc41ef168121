import { Injectable } from '@nestjs/common';
import { justSent, Limits, refusedByAlone, type WindowLimit } from '../limits/index.js';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Hashing is what a registration costs us. */
const HASHES_PER_NETWORK: WindowLimit = { name: 'registration.hash', limit: 60, windowSeconds: 10 * MINUTE };
/** Nobody's mailbox is flooded from here, however many browsers ask for it. */
const MAILS_PER_MAILBOX: WindowLimit = { name: 'registration.mail', limit: 6, windowSeconds: HOUR };
const MAILS_PER_NETWORK: WindowLimit = { name: 'registration.mail-network', limit: 60, windowSeconds: HOUR };
/** "Send the token again" has a cool-down of its own. */
export const MAIL_COOL_DOWN: WindowLimit = { name: 'registration.mail-again', limit: 1, windowSeconds: MINUTE };
/** In another browser the password of the registration is asked for; it may be guessed at no more than the token. */
const PASSWORDS_ELSEWHERE: WindowLimit = { name: 'registration.elsewhere', limit: 5, windowSeconds: HOUR };

/** What a registration may use up, counted before anything is done. Each throws `limits.exceeded` (429). */
@Injectable()
export class RegistrationLimits {
  constructor(private readonly limits: Limits) {}

  beforeHashing(address: string): Promise<void> {
    return this.limits.take([{ ...HASHES_PER_NETWORK, address }]);
  }

  /** @throws DomainError registration.mail.just-sent (429) when nothing but the cool-down is in the way */
  async beforeMail({ mailbox, address, journeyId }: { mailbox: string; address: string; journeyId: string }): Promise<void> {
    try {
      await this.limits.take([
        { ...MAIL_COOL_DOWN, key: `${journeyId} ${mailbox}` },
        { ...MAILS_PER_MAILBOX, key: mailbox },
        { ...MAILS_PER_NETWORK, address },
      ]);
    } catch (error) {
      throw refusedByAlone(error, MAIL_COOL_DOWN) ? justSent('registration.mail.just-sent', error) : error;
    }
  }

  /** The token is worth nothing any more: nobody has to wait for the next one. */
  afterLastTry(journeyId: string, mailbox: string): Promise<void> {
    return this.limits.reset([{ ...MAIL_COOL_DOWN, key: `${journeyId} ${mailbox}` }]);
  }

  beforePasswordElsewhere(journeyId: string): Promise<void> {
    return this.limits.take([{ ...PASSWORDS_ELSEWHERE, key: journeyId }]);
  }
}
