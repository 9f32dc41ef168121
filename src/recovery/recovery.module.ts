import { Module, type OnModuleInit } from '@nestjs/common';
import { AccountsModule, ContactChangesModule } from '../accounts/index.js';
import { AuditModule } from '../audit/index.js';
import { Entrances, Journeys, JourneysModule } from '../journeys/index.js';
import { LimitsModule } from '../limits/index.js';
import { MailModule } from '../mail/index.js';
import { MfaModule } from '../mfa/index.js';
import { OneTimeSecretsModule } from '../one-time-secrets/index.js';
import { SecurityQuestionsModule } from '../security-questions/index.js';
import { SessionsModule } from '../sessions/index.js';
import { SmsModule } from '../sms/index.js';
import { StaffModule } from '../staff/index.js';
import { AnswerQuestions } from './answer-questions.js';
import { CheckAnswers } from './check-answers.js';
import { CarryToken } from './carry-token.js';
import { CloseGuardedAccount } from './guarded/close-guarded-account.js';
import { DropAccess } from './guarded/drop-access.js';
import { GuardedLimits } from './guarded/guarded-limits.js';
import { GuardedPasswordController } from './guarded/guarded-password.controller.js';
import { GuardedRows } from './guarded/guarded-rows.js';
import { GuardedUnderWay } from './guarded/guarded-under-way.js';
import { GuardedStandings } from './guarded/guarded-standing.js';
import { GuardedState } from './guarded/guarded-state.js';
import { GuardedController } from './guarded/guarded.controller.js';
import { NeitherController } from './guarded/neither.controller.js';
import { OperateGuarded } from './guarded/operate-guarded.js';
import { ProofPages } from './guarded/proof-pages.js';
import { ProofsController } from './guarded/proofs.controller.js';
import { SetGuardedPassword } from './guarded/set-guarded-password.js';
import { ShowProofs } from './guarded/show-proofs.js';
import { TakeFactorsAway } from './guarded/take-factors-away.js';
import { TellOwner } from './guarded/tell-owner.js';
import { TellReady } from './guarded/tell-ready.js';
import { AwaitedGuardedToken } from './guarded/awaited-guarded-token.js';
import { WarnAtSignIn } from './guarded/warn-at-sign-in.js';
import { NextStep } from './next-step.js';
import { NoteRefusal } from './note-refusal.js';
import { ProveFactor } from './prove-factor.js';
import { ProveToken } from './prove-token.js';
import { RecoveryLimits } from './recovery-limits.js';
import { pathOf, RecoveryPages } from './recovery-pages.js';
import { recoveryKind } from './recovery.kind.js';
import { SendToken } from './send-token.js';
import { TextToken } from './text-token.js';
import { SetNewPassword } from './set-new-password.js';
import { ElsewhereController } from './steps/elsewhere.controller.js';
import { EmailController } from './steps/email.controller.js';
import { OtpController } from './steps/otp.controller.js';
import { PasswordController } from './steps/password.controller.js';
import { QuestionsController } from './steps/questions.controller.js';
import { TokenController } from './steps/token.controller.js';
import { WheresMyEmailController } from './steps/wheres-my-email.controller.js';
import { AwaitedRecoveryToken } from './awaited-recovery-token.js';
import { WhatWasTried } from './what-was-tried.js';

const guarded = [
  CloseGuardedAccount,
  DropAccess,
  GuardedLimits,
  GuardedRows,
  GuardedStandings,
  GuardedState,
  GuardedUnderWay,
  OperateGuarded,
  ProofPages,
  SetGuardedPassword,
  ShowProofs,
  TakeFactorsAway,
  TellOwner,
  TellReady,
  AwaitedGuardedToken,
  WarnAtSignIn,
];

@Module({
  imports: [
    AccountsModule,
    AuditModule,
    ContactChangesModule,
    JourneysModule,
    LimitsModule,
    MailModule,
    MfaModule,
    OneTimeSecretsModule,
    SecurityQuestionsModule,
    SessionsModule,
    SmsModule,
    StaffModule,
  ],
  controllers: [
    EmailController,
    TokenController,
    ElsewhereController,
    WheresMyEmailController,
    QuestionsController,
    OtpController,
    PasswordController,
    GuardedController,
    ProofsController,
    GuardedPasswordController,
    NeitherController,
  ],
  providers: [NoteRefusal, RecoveryPages, RecoveryLimits, CarryToken, SendToken, NextStep, ProveToken, AnswerQuestions, CheckAnswers, ProveFactor, SetNewPassword, TextToken, AwaitedRecoveryToken, WhatWasTried, ...guarded],
  exports: [CheckAnswers, OperateGuarded, GuardedStandings, GuardedUnderWay, AwaitedRecoveryToken, WhatWasTried],
})
export class RecoveryModule implements OnModuleInit {
  constructor(
    private readonly entrances: Entrances,
    private readonly journeys: Journeys,
  ) {}

  /** Nothing is sent until the customer says so. */
  onModuleInit(): void {
    this.entrances.offer('recovery', async ({ browser, email, destination }) =>
      pathOf(await this.journeys.start(recoveryKind, { browser, email, destination })),
    );
  }
}
