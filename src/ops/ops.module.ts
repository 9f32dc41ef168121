import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { RecoveryModule } from '../recovery/index.js';
import { SessionsModule } from '../sessions/index.js';
import { StaffModule } from '../staff/index.js';
import { SupportModule } from '../support/index.js';
import { AgentsOpsController } from './agents.ops.controller.js';
import { ChecksOpsController } from './customers/checks.ops.controller.js';
import { EventsOpsController } from './live/events.ops.controller.js';
import { LiveStreams } from './live/live-streams.js';
import { Presence } from './live/presence.js';
import { PresenceOpsController } from './live/presence.ops.controller.js';
import { QueuesOpsController } from './queues/queues.ops.controller.js';
import { AttachmentsOpsController } from './tickets/attachments.ops.controller.js';
import { DraftsOpsController } from './tickets/drafts.ops.controller.js';
import { HeldMailsOpsController } from './tickets/held-mails.ops.controller.js';
import { TicketChangesOpsController } from './tickets/ticket-changes.ops.controller.js';
import { TicketsOpsController } from './tickets/tickets.ops.controller.js';

/** The desk's JSON, and nothing else: the rules are with the rooms that own them. */
@Module({
  imports: [AccountsModule, RecoveryModule, SessionsModule, StaffModule, SupportModule],
  controllers: [AgentsOpsController, QueuesOpsController, ChecksOpsController, EventsOpsController, PresenceOpsController, DraftsOpsController, AttachmentsOpsController, HeldMailsOpsController, TicketsOpsController, TicketChangesOpsController],
  providers: [LiveStreams, Presence],
})
export class OpsModule {}
