import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { JourneysModule } from '../journeys/index.js';
import { LimitsModule } from '../limits/index.js';
import { RecoveryModule } from '../recovery/index.js';
import { RegistrationModule } from '../registration/index.js';
import { SessionsModule } from '../sessions/index.js';
import { SignInModule } from '../sign-in/index.js';
import { StaffModule } from '../staff/index.js';
import { SupportModule } from '../support/index.js';
import { AgentsOpsController } from './agents.ops.controller.js';
import { ActionLimits } from './customers/action-limits.js';
import { ActionsOpsController } from './customers/actions.ops.controller.js';
import { CardModule } from './customers/card/card.module.js';
import { ChecksOpsController } from './customers/checks.ops.controller.js';
import { DeskRecoveries } from './customers/desk-recoveries.js';
import { EndCustomerSessions } from './customers/end-customer-sessions.js';
import { FindDeskCustomer } from './customers/find-desk-customer.js';
import { LiftCustomerSlowDown } from './customers/lift-customer-slow-down.js';
import { PossibleActions } from './customers/possible-actions.js';
import { RecoveriesOpsController } from './customers/recoveries.ops.controller.js';
import { ReadQuestions } from './customers/read-questions.js';
import { SendTokenAgain } from './customers/send-token-again.js';
import { TellCustomer } from './customers/tell-customer.js';
import { EventsOpsController } from './live/events.ops.controller.js';
import { LiveStreams } from './live/live-streams.js';
import { Presence } from './live/presence.js';
import { PresenceOpsController } from './live/presence.ops.controller.js';
import { QueuesOpsController } from './queues/queues.ops.controller.js';
import { ViewsOpsController } from './queues/views.ops.controller.js';
import { AttachmentsOpsController } from './tickets/attachments.ops.controller.js';
import { DraftsOpsController } from './tickets/drafts.ops.controller.js';
import { HeldMailsOpsController } from './tickets/held-mails.ops.controller.js';
import { TicketChangesOpsController } from './tickets/ticket-changes.ops.controller.js';
import { TicketsOpsController } from './tickets/tickets.ops.controller.js';

const CUSTOMER_ACTIONS = [ActionLimits, DeskRecoveries, EndCustomerSessions, FindDeskCustomer, LiftCustomerSlowDown, PossibleActions, ReadQuestions, SendTokenAgain, TellCustomer];

/** The desk's JSON, and nothing else: the rules are with the rooms that own them. */
@Module({
  imports: [AccountsModule, CardModule, JourneysModule, LimitsModule, RecoveryModule, RegistrationModule, SessionsModule, SignInModule, StaffModule, SupportModule],
  controllers: [AgentsOpsController, QueuesOpsController, ViewsOpsController, ChecksOpsController, ActionsOpsController, RecoveriesOpsController, EventsOpsController, PresenceOpsController, DraftsOpsController, AttachmentsOpsController, HeldMailsOpsController, TicketsOpsController, TicketChangesOpsController],
  providers: [LiveStreams, Presence, ...CUSTOMER_ACTIONS],
})
export class OpsModule {}
