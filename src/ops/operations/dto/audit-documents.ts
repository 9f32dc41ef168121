import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { AuditRecord } from '../../../audit/index.js';

export class AuditSearchBody {
  @ApiPropertyOptional({ description: 'Whom it is about: an id, or an email.' })
  readonly account?: string;

  @ApiPropertyOptional({ description: 'Which ticket it is about: an id, or a number.' })
  readonly ticket?: string;

  @ApiPropertyOptional({ description: 'Who did it: an id, or an email.' })
  readonly actor?: string;

  @ApiPropertyOptional({ example: 'sign-in.refused', description: 'Its full name; docs/events.md lists them.' })
  readonly event?: string;

  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'From then on.' })
  readonly from?: string;

  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'Before then.' })
  readonly to?: string;

  @ApiPropertyOptional({ description: '`nextCursor` of the page before, of the same search.' })
  readonly cursor?: string;
}

class AuditActorDocument {
  @ApiProperty({ enum: ['customer', 'agent', 'operator', 'system', 'stranger'], enumName: 'AuditActorKind' })
  readonly kind!: AuditRecord['actorKind'];

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  readonly id!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Of agents alone.' })
  readonly name!: string | null;
}

class AuditEntryDocument {
  @ApiProperty({ format: 'uuid' })
  readonly id!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  readonly at!: Date;

  @ApiProperty({ example: 'sign-in.refused' })
  readonly event!: string;

  @ApiProperty({ type: AuditActorDocument })
  readonly actor!: AuditActorDocument;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, description: 'Whom and what it is about, by id.' })
  readonly subjects!: Readonly<Record<string, string>>;

  @ApiProperty({ type: 'object', additionalProperties: true })
  readonly data!: AuditRecord['data'];

  @ApiProperty({ type: String, nullable: true, description: 'As in the logs and on error pages.' })
  readonly requestId!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '203.0.113.0/24' })
  readonly network!: string | null;
}

export class AuditPageDocument {
  @ApiProperty({ type: [AuditEntryDocument], description: 'The latest first.' })
  readonly items!: readonly AuditEntryDocument[];

  @ApiProperty({ type: String, nullable: true })
  readonly nextCursor!: string | null;
}

class AuditEventDocument {
  @ApiProperty({ example: 'sign-in.refused' })
  readonly name!: string;

  @ApiProperty()
  readonly description!: string;
}

export class AuditEventsDocument {
  @ApiProperty({ type: [AuditEventDocument] })
  readonly items!: readonly AuditEventDocument[];
}
