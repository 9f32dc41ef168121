import type { RoomSchema } from '../database/index.js';
import { CountTheDesk } from './migrations/count-the-desk.js';
import { CreateTickets } from './migrations/create-tickets.js';
import { DecideHeldMail } from './migrations/decide-held-mail.js';
import { IndexContactAddresses } from './migrations/index-contact-addresses.js';
import { KeepDeskViews } from './migrations/keep-desk-views.js';
import { KeepIncomingMail } from './migrations/keep-incoming-mail.js';
import { ListTheDesk } from './migrations/list-the-desk.js';
import { NoteDroppedFiles } from './migrations/note-dropped-files.js';
import { OpenTheDesk } from './migrations/open-the-desk.js';
import { RememberHelpMails } from './migrations/remember-help-mails.js';
import { TakeTurnsAtMailboxes } from './migrations/take-turns-at-mailboxes.js';
import { TellDraftsApart } from './migrations/tell-drafts-apart.js';
import { TieRecoveriesToTickets } from './migrations/tie-recoveries-to-tickets.js';
import { TouchTheDesk } from './migrations/touch-the-desk.js';

export const supportSchema: RoomSchema = { entities: [], migrations: [CreateTickets, OpenTheDesk, KeepIncomingMail, ListTheDesk, CountTheDesk, TouchTheDesk, IndexContactAddresses, DecideHeldMail, TieRecoveriesToTickets, KeepDeskViews, NoteDroppedFiles, RememberHelpMails, TakeTurnsAtMailboxes, TellDraftsApart] };
