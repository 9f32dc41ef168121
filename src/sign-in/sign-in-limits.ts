import { Injectable } from '@nestjs/common';
import { EmailAddress } from '../accounts/index.js';
import { Limits, SIGN_IN_PER_ACCOUNT, SIGN_IN_PER_ADDRESS, type Counted, type WindowLimit } from '../limits/index.js';

const MINUTE = 60;

/** The email screen tells known addresses from unknown ones: it may not be asked for lists of them. */
const EMAIL_SCREEN: WindowLimit = { name: 'sign-in.email-screen', limit: 60, windowSeconds: 5 * MINUTE };

/** What guessing costs; each take throws `limits.exceeded` (429). */
@Injectable()
export class SignInLimits {
  constructor(private readonly limits: Limits) {}

  beforeLookingUp(address: string): Promise<void> {
    return this.limits.take([{ ...EMAIL_SCREEN, address }]);
  }

  /** Counted before the password is looked at, for unknown accounts as for known ones. */
  beforePassword(email: string, address: string): Promise<void> {
    return this.limits.take([perAccount(email), perAddress(address)]);
  }

  /** A password that nobody had the time to look at was no guess. */
  afterNoLook(email: string, address: string): Promise<void> {
    return this.limits.giveBack([perAccount(email), perAddress(address)]);
  }

  /**
   * The right password clears its account's past; the network's loses only this one try. Joins the open transaction, at
   * whose end it is to be called.
   */
  afterRightPassword(email: string, address: string): Promise<void> {
    return this.limits.settleWithin({ reset: [perAccount(email)], giveBack: [perAddress(address)] });
  }
}

function perAccount(email: string): Counted {
  return { ...SIGN_IN_PER_ACCOUNT, key: EmailAddress.canonicalOf(email) ?? email };
}

function perAddress(address: string): Counted {
  return { ...SIGN_IN_PER_ADDRESS, address };
}
