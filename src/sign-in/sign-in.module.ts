import { Module, type OnModuleInit } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { AccountsModule } from '../accounts/index.js';
import { AuditModule } from '../audit/index.js';
import { Entrances, JourneysModule } from '../journeys/index.js';
import { LimitsModule } from '../limits/index.js';
import { SessionsModule } from '../sessions/index.js';
import { ConfirmIdentity } from './confirm-identity.js';
import { ConfirmController } from './confirm.controller.js';
import { EmailController } from './email.controller.js';
import { EnableSsoController } from './enable-sso.controller.js';
import { PasswordStrategy } from './password-strategy.js';
import { PasswordController } from './password.controller.js';
import { SignInFigures } from './sign-in-figures.js';
import { SignInLimits } from './sign-in-limits.js';
import { SignInWithPassword } from './sign-in-with-password.js';
import { StartSignIn } from './start-sign-in.js';

@Module({
  imports: [AccountsModule, AuditModule, JourneysModule, LimitsModule, PassportModule, SessionsModule],
  controllers: [EmailController, PasswordController, EnableSsoController, ConfirmController],
  providers: [StartSignIn, ConfirmIdentity, SignInWithPassword, SignInLimits, SignInFigures, PasswordStrategy],
  exports: [StartSignIn, ConfirmIdentity, SignInFigures],
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
