import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts.module.js';
import { FormerPasswords } from '../password/former-passwords.js';
import { ChangeName } from './change-name.js';
import { ChangePin } from './change-pin.js';
import { ConfirmEmailChange } from './confirm-email-change.js';
import { ContactChangeLimits } from './contact-change-limits.js';
import { ContactChangeRows } from './contact-change-rows.js';
import { DropOutstanding } from './drop-outstanding.js';
import { ForgetContactChanges } from './forget-contact-changes.js';
import { KeepMobile } from './keep-mobile.js';
import { LockPassword } from './lock-password.js';
import { ReclaimAccount } from './reclaim-account.js';
import { RequestEmailChange } from './request-email-change.js';
import { RequestMobile } from './request-mobile.js';
import { SpendContactToken } from './spend-contact-token.js';
import { TellOwner } from './tell-owner.js';
import { UndoEmailChange } from './undo-email-change.js';

const useCases = [
  ChangeName,
  ChangePin,
  ConfirmEmailChange,
  DropOutstanding,
  ForgetContactChanges,
  KeepMobile,
  ReclaimAccount,
  RequestEmailChange,
  RequestMobile,
  TellOwner,
  UndoEmailChange,
];

const parts = [ContactChangeLimits, ContactChangeRows, FormerPasswords, LockPassword, SpendContactToken];

/** What customers change about how they are reached. Apart from the accounts themselves, which need no mail system. */
@Module({
  imports: [AccountsModule],
  providers: [...useCases, ...parts],
  exports: useCases,
})
export class ContactChangesModule {}
