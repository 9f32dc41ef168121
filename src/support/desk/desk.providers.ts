import { AnswerTicket } from './answer-ticket.js';
import { DeskChange } from './desk-change.js';
import { DeskList } from './desk-list.js';
import { DeskTickets } from './desk-ticket.js';
import { Drafts } from './drafts.js';
import { FinishTicket } from './finish-ticket.js';
import { HelpCustomer } from './help-customer.js';
import { LiveLines } from './live-lines.js';
import { NoteVerification } from './note-verification.js';
import { RecoveryTickets } from './recovery-tickets.js';
import { ReleaseTickets } from './release-tickets.js';
import { SavedViews } from './saved-views.js';
import { ServedCustomers } from './served-customers.js';
import { SortTicket } from './sort-ticket.js';
import { TicketCounts } from './ticket-counts.js';
import { TicketsOfCustomer } from './tickets-of-customer.js';
import { TransferTicket } from './transfer-ticket.js';

/** What agents use, by way of the room that speaks JSON with them. */
export const DESK_USE_CASES = [DeskList, DeskTickets, AnswerTicket, TransferTicket, SortTicket, FinishTicket, Drafts, LiveLines, NoteVerification, HelpCustomer, RecoveryTickets, TicketCounts, ServedCustomers, TicketsOfCustomer, SavedViews];

export const DESK_PROVIDERS = [...DESK_USE_CASES, DeskChange, ReleaseTickets];
