import { Controller, Get } from '@nestjs/common';
import { ApiForbiddenResponse, ApiOkResponse, ApiOperation, ApiProperty, ApiTags, ApiUnauthorizedResponse } from '@nestjs/swagger';
import { Requires, Staff, type StaffMember } from '../../http/index.js';
import { ListHeld, TicketCounts, type QueueCounts } from '../../support/index.js';
import { ProblemDocument } from '../problem-document.js';

class CountsDocument {
  @ApiProperty({ type: Number })
  readonly open!: number;

  @ApiProperty({ type: Number })
  readonly closed!: number;

  @ApiProperty({ type: Number, description: 'Of the open ones, those that nobody has.' })
  readonly unassigned!: number;

  @ApiProperty({ type: Number, description: 'Of the open ones, those of whoever asks.' })
  readonly mine!: number;
}

class QueueDocument {
  @ApiProperty({ enum: ['customer-care', 'client-response-center'], enumName: 'Team' })
  readonly team!: QueueCounts['team'];

  @ApiProperty({ type: CountsDocument })
  readonly counts!: CountsDocument;
}

class QueuesDocument {
  @ApiProperty({ type: [QueueDocument], description: 'Those that whoever asks sees.' })
  readonly items!: readonly QueueDocument[];

  @ApiProperty({ type: Number, description: 'Mails to the own teams that wait for somebody to look; 1,000 for that many and more.' })
  readonly heldMails!: number;
}

/** How much there is to do. */
@ApiTags('desk')
@ApiUnauthorizedResponse({ type: ProblemDocument })
@ApiForbiddenResponse({ type: ProblemDocument })
@Requires({ staff: 'agent' })
@Controller('api/ops/queues')
export class QueuesOpsController {
  constructor(
    private readonly counts: TicketCounts,
    private readonly held: ListHeld,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listQueues', summary: 'The queues with what stands in them' })
  @ApiOkResponse({ type: QueuesDocument })
  async list(@Staff() member: StaffMember): Promise<QueuesDocument> {
    const [queues, heldMails] = await Promise.all([this.counts.of(member), this.held.count(member)]);
    return { heldMails, items: queues.map(({ team, ...counts }) => ({ team, counts })) };
  }
}
