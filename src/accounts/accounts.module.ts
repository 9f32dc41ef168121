import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { LimitsModule } from '../limits/index.js';
import { AccountClosed } from './account-closed.js';
import { AccountNames } from './account-names.js';
import { AccountTurns } from './account-turns.js';
import { ChangePassword } from './change-password.js';
import { ChooseMfa } from './choose-mfa.js';
import { ChoosePasswordExpiry } from './choose-password-expiry.js';
import { CloseAccount } from './close-account.js';
import { RevealContact } from './contact-details/reveal-contact.js';
import { CreateAccount } from './create-account.js';
import { EmailChanged } from './email-changed.js';
import { EnsureAccount } from './ensure-account.js';
import { FindAccount } from './find-account.js';
import { ImportedHashes } from './hashing/imported/imported-hashes.js';
import { SlowHasher } from './hashing/slow-hasher.js';
import { ImportAccounts } from './import/import-accounts.js';
import { PasswordChanged } from './password-changed.js';
import { FormerPasswords } from './password/former-passwords.js';
import { BreachedPasswords } from './password/breaches/breached-passwords.js';
import { PasswordHasher } from './password/password-hasher.js';
import { PasswordPolicy } from './password/password-policy.js';
import { CheckPin } from './pin/check-pin.js';
import { VerifyPassword } from './verify-password.js';

const useCases = [
  AccountClosed,
  AccountNames,
  AccountTurns,
  BreachedPasswords,
  ChangePassword,
  CheckPin,
  ChooseMfa,
  CloseAccount,
  ChoosePasswordExpiry,
  CreateAccount,
  EmailChanged,
  EnsureAccount,
  FindAccount,
  ImportAccounts,
  ImportedHashes,
  PasswordChanged,
  PasswordHasher,
  PasswordPolicy,
  RevealContact,
  SlowHasher,
  VerifyPassword,
];

@Module({ imports: [AuditModule, LimitsModule], providers: [...useCases, FormerPasswords], exports: useCases })
export class AccountsModule {}
