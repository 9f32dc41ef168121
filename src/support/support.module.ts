import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { JourneysModule } from '../journeys/index.js';
import { RecoveryModule } from '../recovery/index.js';
import { RegistrationModule } from '../registration/index.js';
import { SignInModule } from '../sign-in/index.js';
import { SsoModule } from '../sso/index.js';
import { AttachFiles } from './attachments/attach-files.js';
import { DropFiles } from './attachments/drop-files.js';
import { FindAttachments } from './attachments/find-attachments.js';
import { FormAttachments } from './attachments/form-attachments.js';
import { SendAttachment } from './attachments/send-attachment.js';
import { TakeAttachments } from './attachments/take-attachments.js';
import { StaffModule } from '../staff/index.js';
import { DESK_PROVIDERS, DESK_USE_CASES } from './desk/desk.providers.js';
import { AnswerByMail } from './inbox/answers/answer-by-mail.js';
import { ForgetIncoming } from './inbox/forget-incoming.js';
import { DecideHeld } from './held/decide-held.js';
import { HeldMailboxes } from './held/held-mailboxes.js';
import { HeldMails } from './held/held-mails.js';
import { ListHeld } from './held/list-held.js';
import { InboxFigures } from './inbox/inbox-figures.js';
import { INBOX_PROVIDERS } from './inbox/inbox-providers.js';
import { KeepMail } from './inbox/receive/keep-mail.js';
import { Mailboxes } from './inbox/addresses/mailboxes.js';
import { FormDefinitions } from './forms/form-definitions.js';
import { AttachmentController } from './pages/attachment.controller.js';
import { ListColumns } from './pages/list-columns.js';
import { SupportFormController } from './pages/support-form.controller.js';
import { TicketController } from './pages/ticket.controller.js';
import { TicketsController } from './pages/tickets.controller.js';
import { CompleteHelp } from './help-form/complete-help.js';
import { HelpDelivery } from './help-form/help-delivery.js';
import { HelpDeliveryController } from './help-form/help-delivery.controller.js';
import { HelpForm } from './help-form/help-form.js';
import { HelpFormController } from './help-form/help-form.controller.js';
import { HelpLimits } from './help-form/help-limits.js';
import { HelpPages } from './help-form/help-pages.js';
import { HelpTicket } from './help-form/help-ticket.js';
import { HelpTokenController } from './help-form/help-token.controller.js';
import { JourneyFacts } from './help-form/journey-facts.js';
import { SendHelpToken } from './help-form/send-help-token.js';
import { MailHelpToken } from './help-form/mail-help-token.js';
import { UnansweredMails } from './help-form/unanswered-mails.js';
import { AwaitedHelpToken } from './help-form/awaited-help-token.js';
import { WhoAttaches } from './attachments/who-attaches.js';
import { ChangeTicket } from './tickets/change-ticket.js';
import { CreateTicket } from './tickets/create-ticket.js';
import { FeedBell } from './tickets/feed-bell.js';
import { FindTicket } from './tickets/find-ticket.js';
import { ListTickets } from './tickets/list-tickets.js';
import { OpenTicket } from './tickets/open-ticket.js';
import { ReceiveMail } from './tickets/receive-mail.js';
import { TicketFeed } from './tickets/ticket-feed.js';
import { TicketJournal } from './tickets/ticket-journal.js';
import { TicketLimits } from './tickets/ticket-limits.js';
import { TicketState } from './tickets/ticket-state.js';

const ATTACHMENTS = [AttachFiles, DropFiles, FindAttachments, FormAttachments, SendAttachment, TakeAttachments, WhoAttaches];

const HELP_FORM = [CompleteHelp, HelpDelivery, HelpForm, HelpLimits, HelpPages, HelpTicket, JourneyFacts, SendHelpToken, AwaitedHelpToken, MailHelpToken, UnansweredMails];

/** Tickets: the customers' side, and what agents do at theirs. Services and links come from the linking room, which the wiring brings along. */
@Module({
  imports: [AccountsModule, JourneysModule, RecoveryModule, RegistrationModule, SignInModule, SsoModule, StaffModule],
  // The list stands before the single ticket: its own addresses are no ticket's number.
  controllers: [SupportFormController, TicketsController, TicketController, AttachmentController, HelpFormController, HelpTokenController, HelpDeliveryController],
  providers: [
    FormDefinitions, FeedBell, TicketFeed, TicketJournal, TicketState, CreateTicket, OpenTicket, ChangeTicket, ReceiveMail, FindTicket, ListColumns, ListTickets, TicketLimits,
    ...ATTACHMENTS,
    ...HELP_FORM,
    ...DESK_PROVIDERS,
    ...INBOX_PROVIDERS,
    HeldMailboxes,
    HeldMails,
    ListHeld,
    DecideHeld,
  ],
  exports: [
    DropFiles, FindAttachments, SendAttachment, TakeAttachments, TicketFeed, HelpForm, JourneyFacts, AwaitedHelpToken, ...DESK_USE_CASES, AnswerByMail, ListHeld, DecideHeld, InboxFigures, ForgetIncoming, KeepMail,
    Mailboxes,
  ],
})
export class SupportModule {}
