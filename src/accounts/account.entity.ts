import { defineEntity, p } from '@mikro-orm/core';
import { newId } from '../common/index.js';
import type { EmailAddress } from './contact-details/email-address.js';
import type { MfaChoice } from './mfa-choice.js';
import { nextReminder, passwordExpiresAt, type PasswordExpiryDays } from './password/password-expiry.js';

export interface Opening {
  readonly email: EmailAddress;
  readonly firstName: string;
  readonly lastName: string;
  readonly mobile: string | null;
  readonly sealedPin: string;
  readonly passwordHash: string;
  readonly passwordExpiryDays: PasswordExpiryDays | null;
  readonly mfaChoice: MfaChoice;
  readonly emailVerifiedAt?: Date | undefined;
  readonly at: Date;
}

export const AccountSchema = defineEntity({
  name: 'Account',
  tableName: 'account',
  properties: {
    id: p.uuid().primary(),
    email: p.text(),
    emailCanonical: p.text(),
    emailVerifiedAt: p.datetime(),
    firstName: p.text(),
    lastName: p.text(),
    mobile: p.text().nullable(),
    mobileVerifiedAt: p.datetime().nullable(),
    pinSealed: p.text(),
    passwordHash: p.text(),
    passwordChangedAt: p.datetime(),
    passwordExpiryDays: p.smallint().$type<PasswordExpiryDays>().nullable(),
    passwordExpiresAt: p.datetime().nullable(),
    passwordReminderAt: p.datetime().nullable(),
    mfaChoice: p.text().$type<MfaChoice>(),
    status: p.text().$type<'active' | 'closed'>(),
    createdAt: p.datetime(),
    version: p.integer().version(),
  },
});

/** A Master Account: the one identity of a customer. It exists only once its mailbox is proven. */
export class Account extends AccountSchema.class {
  /** @returns a new account whose mailbox was proven at `opening.at` unless it was before */
  static open(opening: Opening): Account {
    const account = new Account();
    account.id = newId();
    account.email = opening.email.typed;
    account.emailCanonical = opening.email.canonical;
    account.emailVerifiedAt = opening.emailVerifiedAt ?? opening.at;
    account.firstName = opening.firstName;
    account.lastName = opening.lastName;
    account.mobile = opening.mobile;
    account.mobileVerifiedAt = null;
    account.pinSealed = opening.sealedPin;
    account.mfaChoice = opening.mfaChoice;
    account.status = 'active';
    account.createdAt = opening.at;
    account.passwordExpiryDays = opening.passwordExpiryDays;
    account.changePassword(opening.passwordHash, opening.at);
    return account;
  }

  /** To an address whose mailbox has just been proven. */
  changeEmail(email: EmailAddress, at: Date): void {
    this.email = email.typed;
    this.emailCanonical = email.canonical;
    this.emailVerifiedAt = at;
  }

  /** The chosen expiry starts anew with each password. */
  changePassword(hash: string, at: Date): void {
    this.passwordHash = hash;
    this.passwordChangedAt = at;
    this.choosePasswordExpiry(this.passwordExpiryDays ?? null, at);
  }

  /** Reminders of the expiry that held before are off. */
  choosePasswordExpiry(days: PasswordExpiryDays | null, at: Date): void {
    this.passwordExpiryDays = days;
    this.passwordExpiresAt = passwordExpiresAt(at, days);
    this.passwordReminderAt = nextReminder(this.passwordExpiresAt, at);
  }
}

AccountSchema.setClass(Account);
