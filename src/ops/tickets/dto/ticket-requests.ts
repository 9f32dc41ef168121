import { ApiProperty } from '@nestjs/swagger';

const TEAMS = ['customer-care', 'client-response-center'];

export class ReplyBody {
  @ApiProperty({ maxLength: 20_000 })
  readonly text!: string;

  @ApiProperty({ type: Number, required: false, nullable: true, description: 'The last message known to the agent. When others wrote since, nothing is sent.' })
  readonly seen?: number | null;
}

export class NoteBody {
  @ApiProperty({ maxLength: 20_000 })
  readonly text!: string;
}

export class TransferBody {
  @ApiProperty({ enum: TEAMS, enumName: 'Team' })
  readonly team!: string;

  @ApiProperty({ maxLength: 1_000 })
  readonly reason!: string;
}

export class AssigneeBody {
  @ApiProperty({ type: String, nullable: true, description: 'An account, `me`, or null for nobody.' })
  readonly agentId!: string | null;
}

export class PriorityBody {
  @ApiProperty({ enum: ['urgent', 'high', 'normal', 'low'], enumName: 'Priority' })
  readonly priority!: string;
}

export class TagsBody {
  @ApiProperty({ type: [String], maxItems: 20, description: 'All of them from now on.' })
  readonly tags!: readonly string[];
}

export class ReopenBody {
  @ApiProperty({ required: false, maxLength: 20_000, description: 'What the customer reads beside it.' })
  readonly text?: string;
}
