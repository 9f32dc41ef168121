import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { AttachFiles } from './attachments/attach-files.js';
import { FindAttachments } from './attachments/find-attachments.js';
import { FormAttachments } from './attachments/form-attachments.js';
import { SendAttachment } from './attachments/send-attachment.js';
import { TakeAttachments } from './attachments/take-attachments.js';
import { StaffModule } from '../staff/index.js';
import { DESK_PROVIDERS, DESK_USE_CASES } from './desk/desk.providers.js';
import { FormDefinitions } from './forms/form-definitions.js';
import { AttachmentController } from './pages/attachment.controller.js';
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
  imports: [AccountsModule, StaffModule],
  // The list stands before the single ticket: its own addresses are no ticket's number.
  controllers: [SupportFormController, TicketsController, TicketController, AttachmentController],
  providers: [
    FormDefinitions, FeedBell, TicketJournal, TicketState, CreateTicket, OpenTicket, ChangeTicket, ReceiveMail, FindTicket, ListTickets, TicketLimits,
    AttachFiles,
    FindAttachments,
    FormAttachments,
    SendAttachment,
    TakeAttachments,
    ...DESK_PROVIDERS,
  ],
  exports: [TakeAttachments, FindAttachments, SendAttachment, ...DESK_USE_CASES],
})
export class SupportModule {}
