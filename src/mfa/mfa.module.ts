import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { AuditModule } from '../audit/index.js';
import { LimitsModule } from '../limits/index.js';
import { CodeLimits } from './code-limits.js';
import { FollowChoice } from './follow-choice.js';
import { FactorChanged } from './factor-changed.js';
import { Factors } from './factors.js';
import { RemoveWithLock } from './first-factor/remove-with-lock.js';
import { Challenges } from './passkeys/challenges.js';
import { EnrolPasskey } from './passkeys/enrol-passkey.js';
import { PasskeyFactor } from './passkeys/passkey-factor.js';
import { PasskeyLimits } from './passkeys/passkey-limits.js';
import { PasskeyOptions } from './passkeys/passkey-options.js';
import { PasskeyRows } from './passkeys/passkey-rows.js';
import { Passkeys } from './passkeys/passkeys.js';
import { ProvePasskey } from './passkeys/prove-passkey.js';
import { RelyingParty } from './passkeys/relying-party.js';
import { FreshCodes } from './recovery-codes/fresh-codes.js';
import { RecoveryCodes } from './recovery-codes/recovery-codes.js';
import { MfaStanding } from './mfa-standing.js';
import { RecordChange } from './record-change.js';
import { FactorOwed } from './required/factor-owed.js';
import { GroupDemands } from './required/group-demands.js';
import { KeepDemand } from './required/keep-demand.js';
import { RequireMfa } from './required/require-mfa.js';
import { RequiredMfa } from './required/required-mfa.js';
import { RequiredRows } from './required/required-rows.js';
import { SpendCode } from './spend-code.js';
import { SwitchOff } from './switch-off.js';
import { AppFactor } from './totp/app-factor.js';
import { AppRows } from './totp/app-rows.js';
import { AppSecrets } from './totp/app-secrets.js';
import { EnrolApp } from './totp/enrol-app.js';
import { AddFactor } from './add-factor.js';
import { ForgetEnrolments } from './enrolment/forget-enrolments.js';
import { EnrolmentRows } from './enrolment/enrolment-rows.js';
import { RefusedCodes } from './totp/refused-codes.js';

const passkeys = [Challenges, EnrolPasskey, PasskeyOptions, Passkeys, ProvePasskey];
const door = [...passkeys, CodeLimits, EnrolApp, FactorChanged, FactorOwed, Factors, ForgetEnrolments, FreshCodes, GroupDemands, MfaStanding, RequiredMfa, RequireMfa, SpendCode, SwitchOff];
const inside = [
  AddFactor,
  AppFactor,
  AppRows,
  AppSecrets,
  EnrolmentRows,
  FollowChoice,
  KeepDemand,
  PasskeyFactor,
  PasskeyLimits,
  PasskeyRows,
  RecordChange,
  RecoveryCodes,
  RefusedCodes,
  RelyingParty,
  RemoveWithLock,
  RequiredRows,
];

@Module({
  imports: [AccountsModule, AuditModule, LimitsModule],
  providers: [...door, ...inside],
  exports: door,
})
export class MfaModule {}
