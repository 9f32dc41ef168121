import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { FoundMail, MailTimelineView } from '../../../mail/index.js';

const STATUSES = ['sent', 'bounced', 'blocked', 'deferred', 'ours'];
const KINDS = ['asked', 'taken-back', 'withheld', 'under-way', 'cancelled', 'next', ...STATUSES];

export class MailSearchBody {
  @ApiProperty({ enum: ['address', 'prefix', 'number', 'message-id'], description: '`prefix` (the beginning of an address) is for supervisors and admins.' })
  readonly by!: string;

  @ApiProperty({ description: 'A whole address, at least 3 signs of one, a ticket\'s number, or a Message-ID.' })
  readonly value!: string;

  @ApiPropertyOptional({ description: '`nextCursor` of the page before, of the same search.' })
  readonly cursor?: string;
}

export class MailLineDocument {
  @ApiProperty({ format: 'uuid' })
  readonly id!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  readonly createdAt!: Date;

  @ApiProperty({ description: 'Masked for agents.' })
  readonly recipient!: string;

  @ApiProperty()
  readonly subject!: string;

  @ApiProperty({ example: 'registration-token' })
  readonly template!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  readonly accountId!: string | null;

  @ApiProperty({ type: Number })
  readonly attempts!: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When it is tried again; null once it is settled.' })
  readonly nextAttemptAt!: Date | null;

  @ApiProperty({ description: 'Nothing left: its mailbox had been told enough.' })
  readonly withheld!: boolean;

  @ApiProperty({ type: String, enum: ['taken-back', 'withdrawn'], enumName: 'MailUnsent', nullable: true, description: 'It never left: `taken-back` by its writer, or `withdrawn` as there was nothing left to say in it.' })
  readonly unsent!: FoundMail['unsent'];

  @ApiProperty({ type: String, enum: STATUSES, enumName: 'MailStatus', nullable: true, description: 'Null as long as nothing was heard.' })
  readonly status!: FoundMail['status'];
}

export class MailPageDocument {
  @ApiProperty({ type: [MailLineDocument], description: 'The latest first; by the beginning of addresses in their order.' })
  readonly items!: readonly MailLineDocument[];

  @ApiProperty({ type: String, nullable: true })
  readonly nextCursor!: string | null;
}

class TimelineEntryDocument {
  @ApiProperty({ type: String, format: 'date-time' })
  readonly at!: Date;

  @ApiProperty({ type: String, enum: KINDS, enumName: 'MailEventKind' })
  readonly kind!: MailTimelineView['entries'][number]['kind'];

  @ApiProperty({ description: 'In the words of "Where\'s my email".' })
  readonly text!: string;

  @ApiProperty({ type: String, nullable: true, description: 'What the receiving server said.' })
  readonly theirWords!: string | null;
}

export class MailDocument {
  @ApiProperty({ type: MailLineDocument })
  readonly mail!: MailLineDocument;

  @ApiProperty({ description: 'What its recipient reads under "Where\'s my email"; of one that was taken back, that it was.' })
  readonly sentence!: string;

  @ApiProperty({ enum: ['wait', 'sent', 'bounced', 'blocked'], enumName: 'MailAnswer' })
  readonly answer!: MailTimelineView['answer']['kind'];

  @ApiProperty({ type: [TimelineEntryDocument] })
  readonly entries!: readonly TimelineEntryDocument[];

  @ApiProperty()
  readonly sender!: string;

  @ApiProperty({ description: 'The header by which a mail administrator finds it.' })
  readonly messageId!: string;
}
