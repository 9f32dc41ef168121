import { Injectable } from '@nestjs/common';
import { EmailAddress } from '../accounts/index.js';
import type { Browser } from '../http/index.js';
import { justSent, Limits, refusedByAlone, SIGN_IN_PER_ACCOUNT, type Counted, type WindowLimit } from '../limits/index.js';
import { KnownBrowserReader } from '../sessions/index.js';
import type { Channel } from './recovery.kind.js';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Nobody's mailbox or phone is flooded from here, however many browsers ask for it. */
const TOKENS_PER_MAILBOX: Readonly<Record<Channel, readonly WindowLimit[]>> = {
  mail: [{ name: 'recovery.mail', limit: 6, windowSeconds: HOUR }],
  // A number gets 10 messages in a day: strangers can't ask for all of them.
  sms: [
    { name: 'recovery.sms', limit: 3, windowSeconds: HOUR },
    { name: 'recovery.sms-day', limit: 6, windowSeconds: 24 * HOUR },
  ],
};
/** On top of it for the browsers that the account knows, so that strangers can't use up what its owner asks for. */
const TOKENS_FOR_KNOWN: Readonly<Record<Channel, WindowLimit>> = {
  mail: { name: 'recovery.mail-known', limit: 3, windowSeconds: HOUR },
  sms: { name: 'recovery.sms-known', limit: 2, windowSeconds: HOUR },
};
const TOKENS_PER_NETWORK: WindowLimit = { name: 'recovery.network', limit: 60, windowSeconds: HOUR };
/** "Send a new token" has a cool-down of its own, for each way that it may take. */
export const COOL_DOWN: WindowLimit = { name: 'recovery.again', limit: 1, windowSeconds: MINUTE };
/** A mailbox without a Master Account hears of it once, not as often as somebody asks (STANDARDS, immunity 17). */
const TOLD_UNKNOWN: WindowLimit = { name: 'recovery.unknown', limit: 1, windowSeconds: HOUR };
/** In another browser the email is asked for; it may be guessed at no more than the token. */
const EMAILS_ELSEWHERE: WindowLimit = { name: 'recovery.elsewhere', limit: 5, windowSeconds: HOUR };
/** Counted for the account, so that starting over gives no more tries. */
const ANSWERS: WindowLimit = { name: 'recovery.answers', limit: 5, windowSeconds: 24 * HOUR };
/** A new password costs up to six hashes. */
const PASSWORDS: WindowLimit = { name: 'recovery.password', limit: 20, windowSeconds: 10 * MINUTE };
const HASHES_PER_NETWORK: WindowLimit = { name: 'recovery.hash', limit: 60, windowSeconds: 10 * MINUTE };

export interface TokenOrder {
  readonly email: string;
  /** Whose address it is; an id of nobody's for an unknown one. */
  readonly accountId: string;
  readonly browser: Browser;
  readonly address: string;
  readonly channel: Channel;
  /** Absent for the first token, with which the journey begins. */
  readonly journeyId?: string;
}

/** What a recovery may use up, counted before anything is looked at. Each `before…` throws `limits.exceeded` (429). */
@Injectable()
export class RecoveryLimits {
  constructor(
    private readonly limits: Limits,
    private readonly browsers: KnownBrowserReader,
  ) {}

  /**
   * For known and unknown addresses alike.
   * @throws DomainError recovery.mail.just-sent (429) when nothing but the cool-down is in the way
   */
  async beforeToken({ email, accountId, browser, address, channel, journeyId }: TokenOrder): Promise<void> {
    const any: Counted[] = [...(journeyId ? [{ ...COOL_DOWN, key: `${journeyId} ${channel}` }] : []), { ...TOKENS_PER_NETWORK, address }];
    const known = await this.browsers.isKnown(accountId, browser);
    if (known && (await this.limits.takes([...any, { ...TOKENS_FOR_KNOWN[channel], key: accountId }]))) return;
    try {
      await this.limits.take([...any, ...TOKENS_PER_MAILBOX[channel].map((limit) => ({ ...limit, key: canonical(email) }))]);
    } catch (error) {
      throw refusedByAlone(error, COOL_DOWN) ? justSent('recovery.mail.just-sent', error) : error;
    }
  }

  /** The token is worth nothing any more: nobody has to wait for the next one. */
  afterLastTry(journeyId: string): Promise<void> {
    return this.limits.reset((['mail', 'sms'] as const).map((channel) => ({ ...COOL_DOWN, key: `${journeyId} ${channel}` })));
  }

  /** @returns whether the mailbox may be told that there is no Master Account */
  mayTellUnknown(email: string): Promise<boolean> {
    return this.limits.takes([{ ...TOLD_UNKNOWN, key: canonical(email) }]);
  }

  beforeElsewhere(journeyId: string): Promise<void> {
    return this.limits.take([{ ...EMAILS_ELSEWHERE, key: journeyId }]);
  }

  beforeAnswers(accountId: string, address: string): Promise<void> {
    return this.limits.take([{ ...ANSWERS, key: accountId }, { ...HASHES_PER_NETWORK, address }]);
  }

  /** "Not now" was no try. */
  afterNoLook(accountId: string): Promise<void> {
    return this.limits.giveBack([{ ...ANSWERS, key: accountId }]);
  }

  afterRightAnswers(accountId: string): Promise<void> {
    return this.limits.reset([{ ...ANSWERS, key: accountId }]);
  }

  beforePassword(accountId: string, address: string): Promise<void> {
    return this.limits.take([{ ...PASSWORDS, key: accountId }, { ...HASHES_PER_NETWORK, address }]);
  }

  /** The slow-down from failed sign-ins is over: whoever recovered the account is its owner. */
  liftSlowDown(email: string): Promise<void> {
    return this.limits.reset([{ ...SIGN_IN_PER_ACCOUNT, key: canonical(email) }]);
  }
}

function canonical(email: string): string {
  return EmailAddress.canonicalOf(email) ?? email;
}
