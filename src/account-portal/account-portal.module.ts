import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { AddLinkController } from './links/add-link.controller.js';
import { LinksController } from './links/links.controller.js';
import { RemoveLinkController } from './links/remove-link.controller.js';
import { OverviewController } from './overview.controller.js';
import { SessionApiController } from './session.api.controller.js';

/** Manage My Account. Links come from the linking room, which the wiring brings along. */
@Module({
  imports: [AccountsModule],
  controllers: [OverviewController, LinksController, AddLinkController, RemoveLinkController, SessionApiController],
})
export class AccountPortalModule {}
