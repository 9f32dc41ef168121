import { Module } from '@nestjs/common';
import { AccountsModule, ContactChangesModule } from '../accounts/index.js';
import { JourneysModule } from '../journeys/index.js';
import { MfaModule, MfaNoticesModule } from '../mfa/index.js';
import { RecoveryModule } from '../recovery/index.js';
import { SecurityQuestionsModule } from '../security-questions/index.js';
import { SessionsModule } from '../sessions/index.js';
import { SignInModule } from '../sign-in/index.js';
import { SsoModule } from '../sso/index.js';
import { AuthenticationPage } from './authentication/authentication-page.js';
import { AuthenticationController } from './authentication/authentication.controller.js';
import { ChangePasswordController } from './authentication/change-password.controller.js';
import { PasswordCard } from './authentication/password-card.js';
import { PasswordExpiryCard } from './authentication/password-expiry-card.js';
import { PasswordExpiryController } from './authentication/password-expiry.controller.js';
import { ChangeEmailController } from './contact-details/change-email.controller.js';
import { ChangeMobileController } from './contact-details/change-mobile.controller.js';
import { ChangeNameController } from './contact-details/change-name.controller.js';
import { ChangePinController } from './contact-details/change-pin.controller.js';
import { ContactDetailsPage } from './contact-details/contact-details-page.js';
import { ContactDetailsController } from './contact-details/contact-details.controller.js';
import { EmailTokenController } from './contact-details/email-token.controller.js';
import { MobileTokenController } from './contact-details/mobile-token.controller.js';
import { UndoEmailChangeController } from './contact-details/undo-email-change.controller.js';
import { Owner } from './authentication/owner.js';
import { AppController } from './authentication/two-factor/app.controller.js';
import { AddPasskeyController } from './authentication/passkeys/add-passkey.controller.js';
import { PasskeysCard } from './authentication/passkeys/passkeys-card.js';
import { RemovePasskeyController } from './authentication/passkeys/remove-passkey.controller.js';
import { RenamePasskeyController } from './authentication/passkeys/rename-passkey.controller.js';
import { ProofPage } from './authentication/two-factor/proof-page.js';
import { ProveBoth } from './authentication/two-factor/prove-both.js';
import { RecoveryCodesController } from './authentication/two-factor/recovery-codes.controller.js';
import { SwitchOffController } from './authentication/two-factor/switch-off.controller.js';
import { UndoFirstFactorController } from './authentication/two-factor/undo-first-factor.controller.js';
import { TwoFactorCard } from './authentication/two-factor/two-factor-card.js';
import { AddLinkController } from './links/add-link.controller.js';
import { LinksController } from './links/links.controller.js';
import { RemoveLinkController } from './links/remove-link.controller.js';
import { ChangeSecurityQuestions } from './security-questions/change-security-questions.js';
import { SecurityQuestionsController } from './security-questions/security-questions.controller.js';
import { HistoryController } from './sessions/history.controller.js';
import { AccountSessionsController } from './sessions/account-sessions.controller.js';
import { OverviewController } from './overview.controller.js';
import { SessionApiController } from './session.api.controller.js';

/** Manage My Account. Links come from the linking room, which the wiring brings along. */
@Module({
  imports: [AccountsModule, ContactChangesModule, JourneysModule, MfaModule, MfaNoticesModule, RecoveryModule, SecurityQuestionsModule, SessionsModule, SignInModule, SsoModule],
  controllers: [
    OverviewController,
    AuthenticationController,
    ChangePasswordController,
    PasswordExpiryController,
    ContactDetailsController,
    ChangeNameController,
    ChangeEmailController,
    EmailTokenController,
    ChangeMobileController,
    MobileTokenController,
    ChangePinController,
    UndoEmailChangeController,
    AppController,
    RecoveryCodesController,
    SwitchOffController,
    UndoFirstFactorController,
    SecurityQuestionsController,
    AddPasskeyController,
    RenamePasskeyController,
    RemovePasskeyController,
    LinksController,
    AddLinkController,
    RemoveLinkController,
    AccountSessionsController,
    HistoryController,
    SessionApiController,
  ],
  providers: [
    AuthenticationPage,
    ChangeSecurityQuestions,
    ContactDetailsPage,
    PasswordCard,
    PasswordExpiryCard,
    TwoFactorCard,
    PasskeysCard,
    ProofPage,
    ProveBoth,
    Owner,
  ],
})
export class AccountPortalModule {}
