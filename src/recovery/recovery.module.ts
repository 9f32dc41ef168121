import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { AuditModule } from '../audit/index.js';
import { JourneysModule } from '../journeys/index.js';
import { LimitsModule } from '../limits/index.js';
import { MailModule } from '../mail/index.js';
import { MfaModule } from '../mfa/index.js';
import { OneTimeSecretsModule } from '../one-time-secrets/index.js';
import { SecurityQuestionsModule } from '../security-questions/index.js';
import { SessionsModule } from '../sessions/index.js';
import { SmsModule } from '../sms/index.js';
import { AnswerQuestions } from './answer-questions.js';
import { CarryToken } from './carry-token.js';
import { NextStep } from './next-step.js';
import { ProveFactor } from './prove-factor.js';
import { ProveToken } from './prove-token.js';
import { RecoveryLimits } from './recovery-limits.js';
import { RecoveryPages } from './recovery-pages.js';
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

@Module({
  imports: [
    AccountsModule,
    AuditModule,
    JourneysModule,
    LimitsModule,
    MailModule,
    MfaModule,
    OneTimeSecretsModule,
    SecurityQuestionsModule,
    SessionsModule,
    SmsModule,
  ],
  controllers: [
    EmailController,
    TokenController,
    ElsewhereController,
    WheresMyEmailController,
    QuestionsController,
    OtpController,
    PasswordController,
  ],
  providers: [RecoveryPages, RecoveryLimits, CarryToken, SendToken, NextStep, ProveToken, AnswerQuestions, ProveFactor, SetNewPassword, TextToken],
})
export class RecoveryModule {}
