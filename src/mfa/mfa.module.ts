import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { LimitsModule } from '../limits/index.js';
import { CodeLimits } from './code-limits.js';
import { FactorChanged } from './factor-changed.js';
import { Factors } from './factors.js';
import { FreshCodes } from './recovery-codes/fresh-codes.js';
import { RecoveryCodes } from './recovery-codes/recovery-codes.js';
import { RecordChange } from './record-change.js';
import { SpendCode } from './spend-code.js';
import { SwitchOff } from './switch-off.js';
import { AppFactor } from './totp/app-factor.js';
import { AppRows } from './totp/app-rows.js';
import { AppSecrets } from './totp/app-secrets.js';
import { EnrolApp } from './totp/enrol-app.js';
import { ForgetEnrolments } from './enrolment/forget-enrolments.js';
import { EnrolmentRows } from './enrolment/enrolment-rows.js';
import { RefusedCodes } from './totp/refused-codes.js';

const door = [EnrolApp, FactorChanged, Factors, ForgetEnrolments, FreshCodes, SpendCode, SwitchOff];

@Module({
  imports: [AuditModule, LimitsModule],
  providers: [...door, AppFactor, AppRows, AppSecrets, CodeLimits, EnrolmentRows, RecordChange, RecoveryCodes, RefusedCodes],
  exports: door,
})
export class MfaModule {}
