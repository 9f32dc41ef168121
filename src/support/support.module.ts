import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { FormDefinitions } from './forms/form-definitions.js';
import { SupportFormController } from './pages/support-form.controller.js';
import { TicketController } from './pages/ticket.controller.js';
import { TicketsController } from './pages/tickets.controller.js';
import { ChangeTicket } from './tickets/change-ticket.js';
import { CreateTicket } from './tickets/create-ticket.js';
import { FeedBell } from './tickets/feed-bell.js';
import { FindTicket } from './tickets/find-ticket.js';
import { ListTickets } from './tickets/list-tickets.js';
import { OpenTicket } from './tickets/open-ticket.js';
import { ReceiveMail } from './tickets/receive-mail.js';
import { TicketJournal } from './tickets/ticket-journal.js';
import { TicketLimits } from './tickets/ticket-limits.js';
import { TicketState } from './tickets/ticket-state.js';

/** Tickets: the customers' side, and what agents do at theirs. Services and links come from the linking room, which the wiring brings along. */
@Module({
  imports: [AccountsModule],
  // The list stands before the single ticket: its own addresses are no ticket's number.
  controllers: [SupportFormController, TicketsController, TicketController],
  providers: [FormDefinitions, FeedBell, TicketJournal, TicketState, CreateTicket, OpenTicket, ChangeTicket, ReceiveMail, FindTicket, ListTickets, TicketLimits],
})
export class SupportModule {}
