import { ApiProperty } from '@nestjs/swagger';
import type { DeskLine, DeskPage } from '../../../support/index.js';

const TEAMS = ['customer-care', 'client-response-center'];
const PRIORITIES = ['urgent', 'high', 'normal', 'low'];

export class PersonDocument {
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Of a Master Account; nobody\'s, of whoever writes by mail alone.' })
  readonly id!: string | null;

  @ApiProperty({ type: String, nullable: true })
  readonly name!: string | null;
}

/** A ticket as it stands in a list. */
export class TicketLineDocument implements DeskLine {
  @ApiProperty({ format: 'uuid' })
  readonly id!: string;

  @ApiProperty({ example: 'INC482913057' })
  readonly number!: string;

  @ApiProperty()
  readonly subject!: string;

  @ApiProperty({ enum: TEAMS, enumName: 'Team' })
  readonly team!: DeskLine['team'];

  @ApiProperty({ enum: ['open', 'closed'], enumName: 'TicketStatus' })
  readonly status!: DeskLine['status'];

  @ApiProperty({ enum: ['issue', 'change', 'request'], enumName: 'TicketKind' })
  readonly kind!: DeskLine['kind'];

  @ApiProperty({ enum: PRIORITIES, enumName: 'Priority' })
  readonly priority!: DeskLine['priority'];

  @ApiProperty({ enum: ['form', 'help', 'mail'], enumName: 'TicketSource' })
  readonly source!: DeskLine['source'];

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Until when it is to be answered; null once it is closed.' })
  readonly dueAt!: Date | null;

  @ApiProperty({ type: PersonDocument, nullable: true })
  readonly assignee!: PersonDocument | null;

  @ApiProperty({ type: PersonDocument })
  readonly requester!: PersonDocument;

  @ApiProperty({ type: [String] })
  readonly tags!: readonly string[];

  @ApiProperty({ type: String, format: 'date-time' })
  readonly createdAt!: Date;

  @ApiProperty({ type: String, format: 'date-time', description: 'When something last changed that its customer sees.' })
  readonly modifiedAt!: Date;

  @ApiProperty({ type: Number, description: 'Entries of the conversation, notes among them.' })
  readonly messageCount!: number;
}

export class TicketPageDocument implements DeskPage {
  @ApiProperty({ type: [TicketLineDocument] })
  readonly items!: readonly TicketLineDocument[];

  @ApiProperty({ type: String, nullable: true, description: 'Asks for the next page, with the same filters and order; null on the last.' })
  readonly nextCursor!: string | null;
}
