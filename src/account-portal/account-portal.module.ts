import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { SessionsModule } from '../sessions/index.js';
import { SignInModule } from '../sign-in/index.js';
import { SsoModule } from '../sso/index.js';
import { AuthenticationPage } from './authentication/authentication-page.js';
import { AuthenticationController } from './authentication/authentication.controller.js';
import { ChangePasswordController } from './authentication/change-password.controller.js';
import { PasswordCard } from './authentication/password-card.js';
import { PasswordExpiryCard } from './authentication/password-expiry-card.js';
import { PasswordExpiryController } from './authentication/password-expiry.controller.js';
import { AddLinkController } from './links/add-link.controller.js';
import { LinksController } from './links/links.controller.js';
import { RemoveLinkController } from './links/remove-link.controller.js';
import { HistoryController } from './sessions/history.controller.js';
import { AccountSessionsController } from './sessions/account-sessions.controller.js';
import { OverviewController } from './overview.controller.js';
import { SessionApiController } from './session.api.controller.js';

/** Manage My Account. Links come from the linking room, which the wiring brings along. */
@Module({
  imports: [AccountsModule, SessionsModule, SignInModule, SsoModule],
  controllers: [
    OverviewController,
    AuthenticationController,
    ChangePasswordController,
    PasswordExpiryController,
    LinksController,
    AddLinkController,
    RemoveLinkController,
    AccountSessionsController,
    HistoryController,
    SessionApiController,
  ],
  providers: [AuthenticationPage, PasswordCard, PasswordExpiryCard],
})
export class AccountPortalModule {}
