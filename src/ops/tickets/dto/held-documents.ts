import { ApiProperty } from '@nestjs/swagger';
import type { HeldDecision, NamedTicket } from '../../../support/index.js';
import { PersonDocument } from './ticket-line.js';

export class HeldTicketDocument {
  @ApiProperty({ format: 'uuid' })
  readonly id!: string;

  @ApiProperty()
  readonly number!: string;

  @ApiProperty()
  readonly subject!: string;

  @ApiProperty({ enum: ['change', 'read'], enumName: 'TicketAccess', description: '`change`: the mail can be put into it.' })
  readonly access!: NamedTicket['access'];
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

  @ApiProperty({ type: PersonDocument, nullable: true, description: 'Whose own and proven address it came from: it speaks for them.' })
  readonly customer!: PersonDocument | null;

  @ApiProperty({ type: Number, description: 'In bytes.' })
  readonly size!: number;

  @ApiProperty({ type: String, format: 'date-time' })
  readonly receivedAt!: Date;

  @ApiProperty({ type: HeldTicketDocument, nullable: true, description: 'The ticket that it says it belongs to, as far as the own teams see it; the one that it is in once somebody decided so.' })
  readonly ticket!: HeldTicketDocument | null;
}

export class HeldMailPageDocument {
  @ApiProperty({ type: [HeldMailDocument] })
  readonly items!: readonly HeldMailDocument[];

  @ApiProperty({ type: String, nullable: true })
  readonly nextCursor!: string | null;
}

export class HeldOutcomeDocument {
  @ApiProperty({ enum: ['reply', 'ticket', 'ignored'], enumName: 'HeldOutcome' })
  readonly outcome!: HeldDecision['outcome'];

  @ApiProperty({ type: PersonDocument })
  readonly by!: PersonDocument;

  @ApiProperty({ type: String, format: 'date-time' })
  readonly at!: Date;

  @ApiProperty({ type: String, nullable: true })
  readonly reason!: string | null;
}

export class HeldMailContentDocument extends HeldMailDocument {
  @ApiProperty()
  readonly text!: string;

  @ApiProperty({ type: [String], description: 'Their names.' })
  readonly attachments!: readonly string[];

  @ApiProperty({ type: HeldOutcomeDocument, nullable: true, description: 'What a colleague made of it.' })
  readonly decision!: HeldOutcomeDocument | null;
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
