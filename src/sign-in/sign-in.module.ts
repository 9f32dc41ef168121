import { Module, type OnModuleInit } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { AccountsModule, ContactChangesModule } from '../accounts/index.js';
import { AuditModule } from '../audit/index.js';
import { Entrances, JourneysModule } from '../journeys/index.js';
import { LimitsModule } from '../limits/index.js';
import { MailModule } from '../mail/index.js';
import { MfaModule } from '../mfa/index.js';
import { OneTimeSecretsModule } from '../one-time-secrets/index.js';
import { SessionsModule } from '../sessions/index.js';
import { BeginSession } from './after-password/begin-session.js';
import { Foresee } from './after-password/foresee.js';
import { GoOn } from './after-password/go-on.js';
import { StraightOn } from './after-password/straight-on.js';
import { WhatIsDue } from './after-password/what-is-due.js';
import { ConfirmIdentity } from './confirm-identity.js';
import { ConfirmSession } from './confirm-session.js';
import { ConfirmController } from './confirm.controller.js';
import { EmailController } from './email.controller.js';
import { AttemptRows } from './history/attempt-rows.js';
import { ForgetClosedAccounts } from './history/forget-closed-accounts.js';
import { NoteRefusedProofs } from './history/note-refused-proofs.js';
import { NoteRefusal } from './history/note-refusal.js';
import { SignInHistory } from './history/sign-in-history.js';
import { TellOfSlowDown } from './history/tell-of-slow-down.js';
import { DisownBrowser } from './new-browser/disown-browser.js';
import { KnownBrowsers } from './new-browser/known-browsers.js';
import { NotMeController } from './new-browser/not-me.controller.js';
import { NoteSignIns } from './new-browser/note-sign-ins.js';
import { EnableSsoController } from './enable-sso.controller.js';
import { EndWithFirstFactor } from './enrolment/end-with-first-factor.js';
import { EnrolPasskeyController } from './enrolment/enrol-passkey.controller.js';
import { EnrolController } from './enrolment/enrol.controller.js';
import { RecoveryCodesController } from './enrolment/recovery-codes.controller.js';
import { CodeTrouble } from './factor/code-trouble.js';
import { FactorController } from './factor/factor.controller.js';
import { OfferedFactors } from './factor/offered-factors.js';
import { PasskeyFactorController } from './factor/passkey-factor.controller.js';
import { ProveFactor } from './factor/prove-factor.js';
import { LiftSlowDown } from './lift-slow-down.js';
import { MoreAssuranceController } from './more-assurance.controller.js';
import { NewPasswordController } from './new-password/new-password.controller.js';
import { ReplaceExpiredPassword } from './new-password/replace-expired-password.js';
import { PasskeyController } from './passkey/passkey.controller.js';
import { SignInWithPasskey } from './passkey/sign-in-with-passkey.js';
import { PasswordStrategy } from './password-strategy.js';
import { PasswordController } from './password.controller.js';
import { SignInPages } from './sign-in-pages.js';
import { SignInFigures } from './sign-in-figures.js';
import { SignInLimits } from './sign-in-limits.js';
import { SignInWithPassword } from './sign-in-with-password.js';
import { TakeOverController } from './take-over.controller.js';
import { StartSignIn } from './start-sign-in.js';
import { FindWhither } from './whither.js';

const ACCOUNT_OF_SIGN_INS = [AttemptRows, SignInHistory, ForgetClosedAccounts, NoteRefusal, NoteRefusedProofs, TellOfSlowDown, KnownBrowsers, NoteSignIns, DisownBrowser];

@Module({
  imports: [AccountsModule, AuditModule, ContactChangesModule, JourneysModule, LimitsModule, MailModule, MfaModule, OneTimeSecretsModule, PassportModule, SessionsModule],
  controllers: [
    EmailController,
    // Before what takes any name in this place for a journey's.
    PasskeyController,
    MoreAssuranceController,
    PasswordController,
    FactorController,
    PasskeyFactorController,
    EnrolController,
    EnrolPasskeyController,
    RecoveryCodesController,
    TakeOverController,
    NewPasswordController,
    EnableSsoController,
    ConfirmController,
    NotMeController,
  ],
  providers: [
    ConfirmSession,
    StartSignIn,
    ConfirmIdentity,
    SignInWithPassword,
    SignInWithPasskey,
    SignInLimits,
    LiftSlowDown,
    SignInFigures,
    SignInPages,
    PasswordStrategy,
    WhatIsDue,
    GoOn,
    StraightOn,
    BeginSession,
    Foresee,
    ProveFactor,
    OfferedFactors,
    ReplaceExpiredPassword,
    EndWithFirstFactor,
    FindWhither,
    CodeTrouble,
    ...ACCOUNT_OF_SIGN_INS,
  ],
  exports: [CodeTrouble, LiftSlowDown, StartSignIn, ConfirmIdentity, SignInHistory, KnownBrowsers, SignInFigures],
})
export class SignInModule implements OnModuleInit {
  constructor(
    private readonly entrances: Entrances,
    private readonly starter: StartSignIn,
  ) {}

  onModuleInit(): void {
    this.entrances.offer('sign-in', ({ browser, email, destination, notice }) =>
      this.starter.atPasswordScreen(browser, email, destination, notice),
    );
  }
}
