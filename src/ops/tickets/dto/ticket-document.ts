import { ApiProperty } from '@nestjs/swagger';
import type { DeskAttachment, DeskMessage, DeskTicket, HistoryEntry } from '../../../support/index.js';
import { TicketLineDocument } from './ticket-line.js';

export class AuthorDocument {
  @ApiProperty({ enum: ['customer', 'agent', 'system'], enumName: 'AuthorKind' })
  readonly kind!: DeskMessage['author']['kind'];

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  readonly id!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'As they were called when they wrote it.' })
  readonly name!: string | null;
}

export class AttachmentDocument implements DeskAttachment {
  @ApiProperty({ format: 'uuid' })
  readonly id!: string;

  @ApiProperty()
  readonly name!: string;

  @ApiProperty({ description: 'Media type, as its content shows.' })
  readonly type!: string;

  @ApiProperty({ type: Number, description: 'Bytes.' })
  readonly size!: number;
}

/** An entry of the conversation, or a note beside it. */
export class MessageDocument implements DeskMessage {
  @ApiProperty({ type: Number, description: 'The position in the conversation; what `seen` of an answer names.' })
  readonly id!: number;

  @ApiProperty({ enum: ['message', 'note', 'closed', 'reopened', 'transferred', 'bounced'], enumName: 'MessageKind' })
  readonly kind!: DeskMessage['kind'];

  @ApiProperty({ type: AuthorDocument })
  readonly author!: AuthorDocument;

  @ApiProperty()
  readonly text!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  readonly at!: Date;

  @ApiProperty({ type: [AttachmentDocument] })
  readonly attachments!: readonly AttachmentDocument[];

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Until then its author can take it back.' })
  readonly undoUntil!: Date | null;

  @ApiProperty({ type: Boolean, description: 'Of an answer: a mail carries it.' })
  readonly mailed!: boolean;

  @ApiProperty({ type: Boolean, description: 'It came by mail.' })
  readonly byMail!: boolean;
}

const EVENT_KINDS = ['created', 'replied', 'noted', 'closed', 'reopened', 'transferred', 'bounced', 'reply-undone', 'assigned', 'prioritised', 'tagged', 'verified', 'helped', 'revealed'];

export class HistoryEntryDocument implements HistoryEntry {
  @ApiProperty({ description: 'Of the event, as in the live stream.' })
  readonly id!: string;

  @ApiProperty({ enum: EVENT_KINDS, enumName: 'EventKind' })
  readonly kind!: HistoryEntry['kind'];

  @ApiProperty({ type: AuthorDocument })
  readonly actor!: AuthorDocument;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'What it was in particular: `rule` and `because` of a created ticket, `from`, `to`, `reason` and `due` of a transferred one, `what` and `reason` of help …' })
  readonly data!: HistoryEntry['data'];

  @ApiProperty({ type: String, format: 'date-time' })
  readonly at!: Date;
}

export class RoutingDocument {
  @ApiProperty()
  readonly rule!: string;

  @ApiProperty({ description: 'The condition of the rule that matched.' })
  readonly because!: string;
}

export class DueStepDocument {
  @ApiProperty({ format: 'date' })
  readonly day!: string;

  @ApiProperty({ enum: ['weekday', 'holiday', 'after-hours'], required: false, description: 'Why the day does not count.' })
  readonly skipped?: 'weekday' | 'holiday' | 'after-hours';

  @ApiProperty({ type: String, format: 'date-time', required: false })
  readonly from?: string;

  @ApiProperty({ type: String, format: 'date-time', required: false })
  readonly until?: string;

  @ApiProperty({ type: Number, required: false })
  readonly minutes?: number;
}

export class DueDocument {
  @ApiProperty({ type: String, format: 'date-time' })
  readonly at!: Date;

  @ApiProperty({ type: String, format: 'date-time', description: 'From when on it counts.' })
  readonly since!: Date;

  @ApiProperty({ type: [DueStepDocument], description: 'How it came about, day by day.' })
  readonly trail!: readonly DueStepDocument[];
}

export class ContactDocument {
  @ApiProperty({ enum: ['account', 'address'] })
  readonly kind!: DeskTicket['contact']['kind'];

  @ApiProperty({ type: String, nullable: true, description: 'Of whoever has no account, masked.' })
  readonly address!: string | null;
}

export class AnswerDocument {
  @ApiProperty()
  readonly question!: string;

  @ApiProperty()
  readonly label!: string;

  @ApiProperty()
  readonly value!: string;
}

export class ReceiptDocument {
  @ApiProperty({ enum: ['customer-care', 'client-response-center'], enumName: 'Team' })
  readonly team!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  readonly sentAt!: Date;

  @ApiProperty({ type: String, format: 'date-time', description: 'Until when this team would have had to answer.' })
  readonly dueAt!: Date;
}

class TicketJourneyMailDocument {
  @ApiProperty({ enum: ['wait', 'sent', 'bounced', 'blocked'], enumName: 'MailAnswer' })
  readonly answer!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly at!: string | null;

  @ApiProperty({ type: String, nullable: true })
  readonly reason!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'What the receiving server said.' })
  readonly detail!: string | null;
}

class TicketJourneyCodeDocument {
  @ApiProperty({ type: String, format: 'date-time' })
  readonly at!: string;

  @ApiProperty({ enum: ['drifted', 'used', 'unknown'], enumName: 'CodeRefusal' })
  readonly reason!: string;

  @ApiProperty({ type: Number, nullable: true, description: 'How far the clock of the device was off; negative when it was behind.' })
  readonly driftSeconds!: number | null;
}

/** The journey that somebody was on when they asked for help, as it stood then. */
export class TicketJourneyDocument {
  @ApiProperty({ enum: ['registration', 'sign-in', 'recovery', 'link'] })
  readonly kind!: string;

  @ApiProperty({ description: 'How far it had got.' })
  readonly step!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  readonly startedAt!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Masked.' })
  readonly email!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Which service they wanted to reach.' })
  readonly service!: string | null;

  @ApiProperty({ type: TicketJourneyMailDocument, required: false, description: 'The mail that it waited for.' })
  readonly mail?: TicketJourneyMailDocument;

  @ApiProperty({ type: TicketJourneyCodeDocument, required: false, description: 'Why the last code was refused.' })
  readonly code?: TicketJourneyCodeDocument;

  @ApiProperty({ type: [String], required: false, description: 'What was proven: `token-by-mail`, `token-by-sms`, `questions`.' })
  readonly proofs?: readonly string[];
}

export class TicketDocument extends TicketLineDocument implements DeskTicket {
  @ApiProperty({ enum: ['change', 'read'], description: '`read`: a receipt of what the own team sent on.' })
  readonly access!: DeskTicket['access'];

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly closedAt!: Date | null;

  @ApiProperty({ type: RoutingDocument })
  readonly routing!: RoutingDocument;

  @ApiProperty({ type: DueDocument, nullable: true })
  readonly due!: DeskTicket['due'];

  @ApiProperty({ type: ContactDocument })
  readonly contact!: ContactDocument;

  @ApiProperty({ type: [AnswerDocument], description: 'What was filled in, in the words of the form.' })
  readonly answers!: readonly AnswerDocument[];

  @ApiProperty({ type: TicketJourneyDocument, nullable: true, description: 'Where somebody was stuck when they asked for help.' })
  readonly journey!: object | null;

  @ApiProperty({ type: [MessageDocument], description: 'The latest 200.' })
  readonly messages!: readonly MessageDocument[];

  @ApiProperty({ type: Boolean })
  readonly earlierMessages!: boolean;

  @ApiProperty({ type: [HistoryEntryDocument] })
  readonly history!: readonly HistoryEntryDocument[];

  @ApiProperty({ type: [ReceiptDocument] })
  readonly receipts!: readonly ReceiptDocument[];

  @ApiProperty({ type: Number, description: 'The last message there is; what `seen` of an answer names.' })
  readonly lastMessage!: number;
}
