import { Injectable } from '@nestjs/common';
import { Clock, DomainError, KeyRing } from '../common/index.js';
import { Database } from '../database/index.js';
import { Account } from './account.entity.js';
import { EmailAddress } from './contact-details/email-address.js';
import { parsePersonName } from './contact-details/person-name.js';
import { parsePhoneNumber } from './contact-details/phone-number.js';
import type { MfaChoice } from './mfa-choice.js';
import type { PasswordExpiryDays } from './password/password-expiry.js';
import { parsePin } from './pin/parse-pin.js';

export interface NewAccount {
  /** The mailbox that was just proven. */
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly mobile?: string | null;
  readonly pin: string;
  /** From `PasswordHasher.hash`. */
  readonly passwordHash: string;
  readonly passwordExpiryDays: PasswordExpiryDays | null;
  readonly mfaChoice: MfaChoice;
  /** When the mailbox was proven, if that was not just now. */
  readonly emailVerifiedAt?: Date;
}

/** Purpose of the seal around PINs. */
export const PIN_SEAL = 'accounts.pin';

/** Makes a Master Account out of what a registration gathered. */
@Injectable()
export class CreateAccount {
  constructor(
    private readonly database: Database,
    private readonly keyRing: KeyRing,
    private readonly clock: Clock,
  ) {}

  /**
   * Joins the caller's transaction, which stays usable when the address is taken. A creation of the same address that
   * runs at the same time is waited for.
   * @returns the id of the new account
   * @throws DomainError accounts.email.taken (409), and the codes of the rules for each field
   */
  async create(given: NewAccount): Promise<string> {
    const account = Account.open({
      email: EmailAddress.parse(given.email),
      firstName: parsePersonName(given.firstName, 'first-name'),
      lastName: parsePersonName(given.lastName, 'last-name'),
      mobile: given.mobile ? parsePhoneNumber(given.mobile) : null,
      sealedPin: this.keyRing.seal(parsePin(given.pin), PIN_SEAL),
      passwordHash: given.passwordHash,
      passwordExpiryDays: given.passwordExpiryDays,
      mfaChoice: given.mfaChoice,
      emailVerifiedAt: given.emailVerifiedAt,
      at: this.clock.now(),
    });
    if (!(await this.#insert(account))) throw new DomainError('accounts.email.taken', { status: 409 });
    return account.id;
  }

  /** A violated constraint would end the caller's transaction; ON CONFLICT only tells. */
  async #insert(account: Account): Promise<boolean> {
    const inserted = await this.database.transaction(() =>
      this.database.em.createQueryBuilder(Account).insert(account).onConflict('emailCanonical').ignore().returning('id').execute('all'),
    );
    return inserted.length === 1;
  }
}
