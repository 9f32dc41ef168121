import { ApiProperty } from '@nestjs/swagger';
import { ProblemDocument } from '../../problem-document.js';
import { MessageDocument } from './ticket-document.js';

/** An answer was held back, as somebody else wrote meanwhile. */
export class ChangedProblemDocument extends ProblemDocument {
  @ApiProperty({ type: [MessageDocument], required: false, description: 'Of `support.ticket.changed`: what is new.' })
  readonly messages?: readonly MessageDocument[];
}

export class TakenBackDocument {
  @ApiProperty({ description: 'What was written, to go on with.' })
  readonly text!: string;
}

export class MessagesDocument {
  @ApiProperty({ type: [MessageDocument] })
  readonly items!: readonly MessageDocument[];
}
