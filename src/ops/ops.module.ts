import { Module } from '@nestjs/common';
import { StaffModule } from '../staff/index.js';
import { SupportModule } from '../support/index.js';
import { AgentsOpsController } from './agents.ops.controller.js';
import { TicketChangesOpsController } from './tickets/ticket-changes.ops.controller.js';
import { TicketsOpsController } from './tickets/tickets.ops.controller.js';

/** The desk's JSON, and nothing else: the rules are with the rooms that own them. */
@Module({
  imports: [StaffModule, SupportModule],
  controllers: [AgentsOpsController, TicketsOpsController, TicketChangesOpsController],
})
export class OpsModule {}
