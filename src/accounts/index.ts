export { AccountClosed } from './account-closed.js';
export { AccountNames } from './account-names.js';
export { AccountTurns } from './account-turns.js';
export type { AccountView } from './account-view.js';
export { accountsPasswordChanged } from './accounts.events.js';
export { AccountsModule } from './accounts.module.js';
export { ChangePassword, type NewPassword } from './change-password.js';
export { CloseAccount } from './close-account.js';
export { ChooseMfa } from './choose-mfa.js';
export { ChoosePasswordExpiry } from './choose-password-expiry.js';
export { ChangeName } from './contact-changes/change-name.js';
export { ChangePin } from './contact-changes/change-pin.js';
export { ConfirmEmailChange } from './contact-changes/confirm-email-change.js';
export type { PendingContact } from './contact-changes/contact-change-rows.js';
export { ContactChangesModule } from './contact-changes/contact-changes.module.js';
export { DropOutstanding } from './contact-changes/drop-outstanding.js';
export { ForgetContactChanges } from './contact-changes/forget-contact-changes.js';
export { KeepMobile } from './contact-changes/keep-mobile.js';
export { ReclaimAccount } from './contact-changes/reclaim-account.js';
export { RequestEmailChange } from './contact-changes/request-email-change.js';
export { RequestMobile } from './contact-changes/request-mobile.js';
export { TellOwner } from './contact-changes/tell-owner.js';
export { UndoEmailChange } from './contact-changes/undo-email-change.js';
export {
  contactDetailsSchema,
  emailField,
  firstNameField,
  lastNameField,
  mobileField,
  phoneNumberField,
  pinField,
  type ContactDetails,
} from './contact-details/contact-details.schema.js';
export { EmailAddress } from './contact-details/email-address.js';
export { maskMobile } from './contact-details/mask-mobile.js';
export { formatPhoneNumber } from './contact-details/phone-number.js';
export { RevealContact, type ContactField } from './contact-details/reveal-contact.js';
export { CreateAccount, type NewAccount } from './create-account.js';
export { EmailChanged, type ChangedEmail } from './email-changed.js';
export { EnsureAccount, type EnsuredAccount } from './ensure-account.js';
export { FindAccount } from './find-account.js';
export { FOUND_ACCOUNT } from './found-account.js';
export type { QueueFigures } from './hashing/bounded-queue.js';
export { SlowHasher } from './hashing/slow-hasher.js';
export { ImportAccounts, type ImportReport, type RefusedLine } from './import/import-accounts.js';
export { mfaChoiceField, type MfaChoice } from './mfa-choice.js';
export { AccountNoticesModule } from './notices/account-notices.module.js';
export { PasswordChanged, type ChangedPassword, type Locked } from './password-changed.js';
export { BreachedPasswords, type BreachCheckResult } from './password/breaches/breached-passwords.js';
export { PASSWORD_EXPIRY_DAYS, passwordExpiryField, type PasswordExpiryDays } from './password/password-expiry.js';
export { PasswordHasher } from './password/password-hasher.js';
export { PasswordPolicy, type DescribedRequirement } from './password/password-policy.js';
export { requirementsList, unmetRequirements, type RequirementLine } from './password/requirements-list.js';
export type { ClientHint, Person } from './password/requirements/password-requirement.js';
export type { PasswordStrength } from './password/strength/strength.js';
export { assignPin } from './pin/assign-pin.js';
export { CheckPin } from './pin/check-pin.js';
export { VerifyPassword, type LookedUp, type VerifiedPassword } from './verify-password.js';
