import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { SessionsModule } from '../sessions/index.js';
import { SsoModule } from '../sso/index.js';
import { AddLinkController } from './links/add-link.controller.js';
import { LinksController } from './links/links.controller.js';
import { RemoveLinkController } from './links/remove-link.controller.js';
import { AccountSessionsController } from './sessions/account-sessions.controller.js';
import { OverviewController } from './overview.controller.js';
import { SessionApiController } from './session.api.controller.js';

/** Manage My Account. Links come from the linking room, which the wiring brings along. */
@Module({
  imports: [AccountsModule, SessionsModule, SsoModule],
  controllers: [OverviewController, LinksController, AddLinkController, RemoveLinkController, AccountSessionsController, SessionApiController],
})
export class AccountPortalModule {}
