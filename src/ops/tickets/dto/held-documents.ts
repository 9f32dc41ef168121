import { ApiProperty } from '@nestjs/swagger';

export class HeldTicketDocument {
  @ApiProperty({ format: 'uuid' })
  readonly id!: string;

  @ApiProperty()
  readonly number!: string;

  @ApiProperty()
  readonly subject!: string;
}

export class HeldMailDocument {
  @ApiProperty({ format: 'uuid' })
  readonly id!: string;

  @ApiProperty({ description: 'The address that it came to.' })
  readonly mailbox!: string;

  @ApiProperty({ description: 'The rule that holds it.' })
  readonly because!: string;

  @ApiProperty({ type: String, nullable: true })
  readonly from!: string | null;

  @ApiProperty({ type: String, nullable: true })
  readonly fromName!: string | null;

  @ApiProperty()
  readonly subject!: string;

  @ApiProperty({ description: 'Whether the domain of its sender answers for it.' })
  readonly isProven!: boolean;

  @ApiProperty({ type: Number, description: 'In bytes.' })
  readonly size!: number;

  @ApiProperty({ type: String, format: 'date-time' })
  readonly receivedAt!: Date;

  @ApiProperty({ type: HeldTicketDocument, nullable: true, description: 'The ticket that it says it belongs to.' })
  readonly ticket!: HeldTicketDocument | null;
}

export class HeldMailPageDocument {
  @ApiProperty({ type: [HeldMailDocument] })
  readonly items!: readonly HeldMailDocument[];

  @ApiProperty({ type: String, nullable: true })
  readonly nextCursor!: string | null;
}

export class HeldMailContentDocument extends HeldMailDocument {
  @ApiProperty()
  readonly text!: string;

  @ApiProperty({ type: [String], description: 'Their names.' })
  readonly attachments!: readonly string[];
}

export class AcceptBody {
  @ApiProperty({ description: 'Id or number of the ticket that it belongs to.' })
  readonly ticket!: string;
}

export class DiscardBody {
  @ApiProperty({ maxLength: 1_000 })
  readonly reason!: string;
}

export class HeldDecisionDocument {
  @ApiProperty({ format: 'uuid', description: 'The ticket that it is in now.' })
  readonly ticketId!: string;
}
