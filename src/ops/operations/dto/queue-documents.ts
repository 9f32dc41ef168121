import { ApiProperty } from '@nestjs/swagger';

class LaneDocument {
  @ApiProperty({ enum: ['prompt', 'upkeep'], enumName: 'Lane', description: '`prompt` is what somebody waits for.' })
  readonly lane!: 'prompt' | 'upkeep';

  @ApiProperty({ type: Number })
  readonly waiting!: number;

  @ApiProperty({ type: Number })
  readonly active!: number;

  @ApiProperty({ type: Number })
  readonly delayed!: number;

  @ApiProperty({ type: Number })
  readonly failed!: number;
}

class OutboxDocument {
  @ApiProperty({ type: Number })
  readonly rows!: number;

  @ApiProperty({ type: Number })
  readonly oldestSeconds!: number;
}

export class JobQueuesDocument {
  @ApiProperty({ type: [LaneDocument] })
  readonly lanes!: readonly LaneDocument[];

  @ApiProperty({ type: OutboxDocument, description: 'Orders that have not reached the queue yet.' })
  readonly outbox!: OutboxDocument;

  @ApiProperty({ type: Number, description: 'Worker processes seen within the last half minute.' })
  readonly workers!: number;
}

class FailedJobDocument {
  @ApiProperty()
  readonly id!: string;

  @ApiProperty({ example: 'mail.hand-over' })
  readonly name!: string;

  @ApiProperty({ type: Number, description: 'How often it was begun.' })
  readonly attempts!: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly failedAt!: Date | null;

  @ApiProperty({ description: 'Of the last attempt, without addresses, codes and links.' })
  readonly error!: string;
}

export class FailedJobsDocument {
  @ApiProperty({ type: [FailedJobDocument], description: 'The latest first.' })
  readonly items!: readonly FailedJobDocument[];

  @ApiProperty({ type: Number, nullable: true, description: '`from` of the next page.' })
  readonly nextFrom!: number | null;
}

export class RetriedDocument {
  @ApiProperty({ type: Number, description: 'How many were begun anew.' })
  readonly retried!: number;
}
