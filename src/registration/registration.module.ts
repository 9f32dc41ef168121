import { Module, type OnModuleInit } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { AuditModule } from '../audit/index.js';
import { Entrances, JourneysModule } from '../journeys/index.js';
import { LimitsModule } from '../limits/index.js';
import { MailModule } from '../mail/index.js';
import { OneTimeSecretsModule } from '../one-time-secrets/index.js';
import { SecurityQuestionsModule } from '../security-questions/index.js';
import { CompleteElsewhere } from './complete-elsewhere.js';
import { CompleteRegistration } from './complete-registration.js';
import { RegistrationLimits } from './registration-limits.js';
import { pathOf, RegistrationPages } from './registration-pages.js';
import { SendToken } from './send-token.js';
import { StartRegistration } from './start-registration.js';
import { ContactDetailsController } from './steps/contact-details.controller.js';
import { ElsewhereController } from './steps/elsewhere.controller.js';
import { FormAddressesController } from './steps/form-addresses.controller.js';
import { MfaController } from './steps/mfa.controller.js';
import { PasswordController } from './steps/password.controller.js';
import { SecurityQuestionsController } from './steps/security-questions.controller.js';
import { TokenController } from './steps/token.controller.js';
import { WheresMyEmailController } from './steps/wheres-my-email.controller.js';
import { TokenDelivery } from './token-delivery.js';
import { AwaitedRegistrationToken } from './awaited-registration-token.js';

@Module({
  imports: [
    AccountsModule,
    AuditModule,
    JourneysModule,
    LimitsModule,
    MailModule,
    OneTimeSecretsModule,
    SecurityQuestionsModule,
  ],
  controllers: [
    ContactDetailsController,
    PasswordController,
    MfaController,
    SecurityQuestionsController,
    TokenController,
    ElsewhereController,
    WheresMyEmailController,
    FormAddressesController,
  ],
  providers: [
    RegistrationPages,
    RegistrationLimits,
    StartRegistration,
    SendToken,
    TokenDelivery,
    CompleteRegistration,
    CompleteElsewhere,
    AwaitedRegistrationToken,
  ],
  exports: [TokenDelivery, AwaitedRegistrationToken],
})
export class RegistrationModule implements OnModuleInit {
  constructor(
    private readonly entrances: Entrances,
    private readonly starter: StartRegistration,
  ) {}

  onModuleInit(): void {
    this.entrances.offer('registration', async ({ browser, email, destination }) =>
      pathOf(await this.starter.start(browser, { email, destination })),
    );
  }
}
