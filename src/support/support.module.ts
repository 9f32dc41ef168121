import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { AttachFiles } from './attachments/attach-files.js';
import { FindAttachments } from './attachments/find-attachments.js';
import { FormAttachments } from './attachments/form-attachments.js';
import { SendAttachment } from './attachments/send-attachment.js';
import { TakeAttachments } from './attachments/take-attachments.js';
import { StaffModule } from '../staff/index.js';
import { DESK_PROVIDERS, DESK_USE_CASES } from './desk/desk.providers.js';
import { AnswerByMail } from './inbox/answers/answer-by-mail.js';
import { ForgetIncoming } from './inbox/forget-incoming.js';
import { DecideHeld } from './inbox/held/decide-held.js';
import { ListHeld } from './inbox/held/list-held.js';
import { InboxFigures } from './inbox/inbox-figures.js';
import { INBOX_PROVIDERS } from './inbox/inbox-providers.js';
import { KeepMail } from './inbox/receive/keep-mail.js';
import { Mailboxes } from './inbox/addresses/mailboxes.js';
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
    ...INBOX_PROVIDERS,
  ],
  exports: [TakeAttachments, FindAttachments, SendAttachment, ...DESK_USE_CASES, AnswerByMail, ListHeld, DecideHeld, InboxFigures, ForgetIncoming, KeepMail, Mailboxes],
})
export class SupportModule {}
