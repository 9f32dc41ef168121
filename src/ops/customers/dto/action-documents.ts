import { ApiProperty } from '@nestjs/swagger';
import type { Slowed } from '../../../sign-in/index.js';
import type { PossibleAction } from '../possible-actions.js';
import type { SentToken } from '../send-token-again.js';

export class ActionBody {
  @ApiProperty({ maxLength: 500, description: 'Stands in the history of the ticket and in the audit log.' })
  readonly reason!: string;

  @ApiProperty({ description: 'An open ticket of this customer, by id or number.' })
  readonly ticket!: string;
}

export class PossibleActionDocument implements PossibleAction {
  @ApiProperty({ type: Boolean })
  readonly possible!: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'With which it would be refused now.' })
  readonly code!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why not, and what to do first.' })
  readonly detail!: string | null;
}

export class ActionsDocument {
  @ApiProperty({ type: PossibleActionDocument })
  readonly sendToken!: PossibleActionDocument;

  @ApiProperty({ type: PossibleActionDocument })
  readonly endSessions!: PossibleActionDocument;

  @ApiProperty({ type: PossibleActionDocument })
  readonly liftSlowDown!: PossibleActionDocument;
}

export class SentTokenDocument implements SentToken {
  @ApiProperty({ enum: ['registration', 'recovery', 'guarded-recovery', 'help'], enumName: 'AwaitedJourney' })
  readonly journey!: string;

  @ApiProperty({ description: 'Masked.' })
  readonly sentTo!: string;

  @ApiProperty({ format: 'uuid', description: 'Its way is told by `GET /api/ops/operations/mails/{mail}`.' })
  readonly mail!: string;

  @ApiProperty({ description: 'What its customer reads under "Where\'s my email" now.' })
  readonly wheresMyEmail!: string;
}

export class EndedSessionsDocument {
  @ApiProperty({ type: Number })
  readonly ended!: number;
}

export class LiftedSlowDownDocument {
  @ApiProperty({ enum: ['password', 'code'], enumName: 'Slowed', isArray: true, description: 'What no longer waits.' })
  readonly lifted!: readonly Slowed[];
}
