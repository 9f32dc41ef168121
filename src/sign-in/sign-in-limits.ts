import { Injectable } from '@nestjs/common';
import { EmailAddress } from '../accounts/index.js';
import { newId } from '../common/index.js';
import type { RequestContext } from '../http/index.js';
import {
  Limits,
  SIGN_IN_BY_KNOWN_BROWSERS,
  SIGN_IN_PER_ACCOUNT,
  SIGN_IN_PER_ADDRESS,
  SIGN_IN_PER_KNOWN_BROWSER,
  type Counted,
  type RightTry,
  type WindowLimit,
} from '../limits/index.js';
import { KnownBrowsers } from './new-browser/known-browsers.js';

const MINUTE = 60;

/** The email screen tells known addresses from unknown ones: it may not be asked for lists of them. */
const EMAIL_SCREEN: WindowLimit = { name: 'sign-in.email-screen', limit: 60, windowSeconds: 5 * MINUTE };

/** A try at a password, as it was counted. */
export interface CountedTry {
  readonly taken: readonly Counted[];
  /** What is forgiven for it if the password turns out to be right. */
  readonly right: RightTry;
}

/** What guessing costs. */
@Injectable()
export class SignInLimits {
  constructor(
    private readonly limits: Limits,
    private readonly browsers: KnownBrowsers,
  ) {}

  /**
   * Joins the open transaction, which tells nothing before it is committed.
   * @throws DomainError limits.exceeded (429)
   */
  beforeLookingUp(address: string): Promise<void> {
    return this.limits.takeWithin([{ ...EMAIL_SCREEN, address }]);
  }

  /**
   * Counted before the password is looked at, for unknown accounts as for known ones. A browser that has signed in to the
   * account before uses up tries of its own first, which nobody elsewhere can take from it.
   * @param accountId whose address that is, if it is anybody's
   * @throws DomainError limits.exceeded (429)
   */
  async beforePassword(email: string, accountId: string | undefined, { browser, address }: RequestContext): Promise<CountedTry> {
    // Of an address that nobody has the same is asked.
    return this.count(email, address, accountId, await this.browsers.idOf(accountId ?? newId(), browser));
  }

  /** As `beforePassword`, for whoever has asked already under which id the browser is known with the account. */
  async count(email: string, address: string, accountId: string | undefined, knownBrowser: string | undefined): Promise<CountedTry> {
    const network: Counted = { ...SIGN_IN_PER_ADDRESS, address };
    const own = [...ownOf(accountId, knownBrowser), network];
    // The right password there leaves the guesses of others as they are: they don't delay its owner, who signs in often.
    if (own.length > 1 && (await this.limits.takes(own))) return { taken: own, right: { giveBack: own } };
    const account = this.ofAccount(email);
    await this.limits.take([account, network]);
    return { taken: [account, network], right: { reset: [account], giveBack: [network] } };
  }

  /** A password that nobody had the time to look at was no guess. */
  afterNoLook({ taken }: CountedTry): Promise<void> {
    return this.limits.giveBack(taken);
  }

  /**
   * The right password clears its account's past; the network's, and the known browser's, loses only this one try. Joins
   * the open transaction, at whose end it is to be called.
   */
  afterRightPassword({ right }: CountedTry): Promise<void> {
    return this.limits.settleWithin(right);
  }

  /** @returns whether wrong passwords of the account are slowed down as much as they ever are */
  isSlowest(email: string): Promise<boolean> {
    return this.limits.waitsLongest(this.ofAccount(email));
  }

  /** What wrong passwords of the account are counted by, but for those in browsers that it knows. */
  ofAccount(email: string): Counted {
    return { ...SIGN_IN_PER_ACCOUNT, key: EmailAddress.canonicalOf(email) ?? email };
  }
}

function ownOf(accountId: string | undefined, knownBrowser: string | undefined): Counted[] {
  if (accountId === undefined || knownBrowser === undefined) return [];
  return [{ ...SIGN_IN_PER_KNOWN_BROWSER, key: knownBrowser }, { ...SIGN_IN_BY_KNOWN_BROWSERS, key: accountId }];
}
