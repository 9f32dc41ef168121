import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { FormDefinitions } from './forms/form-definitions.js';
import { SupportFormController } from './pages/support-form.controller.js';
import { TicketController } from './pages/ticket.controller.js';
import { TicketsController } from './pages/tickets.controller.js';
import { ChangeTicket } from './tickets/change-ticket.js';
import { FindTicket } from './tickets/find-ticket.js';
import { ListTickets } from './tickets/list-tickets.js';
import { OpenTicket } from './tickets/open-ticket.js';
import { TicketLimits } from './tickets/ticket-limits.js';

/** The desk, the customers' side. Services and links come from the linking room, which the wiring brings along. */
@Module({
  imports: [AccountsModule],
  // The list stands before the single ticket: its own addresses are no ticket's number.
  controllers: [SupportFormController, TicketsController, TicketController],
  providers: [FormDefinitions, OpenTicket, ChangeTicket, FindTicket, ListTickets, TicketLimits],
})
export class SupportModule {}
