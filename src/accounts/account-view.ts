import type { MfaChoice } from './mfa-choice.js';
import type { PasswordExpiryDays } from './password/password-expiry.js';

/** What other rooms see of an account: facts without secrets. */
export interface AccountView {
  readonly id: string;
  /** As the customer wrote it. */
  readonly email: string;
  readonly emailVerifiedAt: Date;
  readonly firstName: string;
  readonly lastName: string;
  /** E.164 */
  readonly mobile: string | null;
  readonly mobileVerifiedAt: Date | null;
  readonly mfaChoice: MfaChoice;
  readonly passwordChangedAt: Date;
  readonly passwordExpiryDays: PasswordExpiryDays | null;
  readonly passwordExpiresAt: Date | null;
  readonly createdAt: Date;
}
