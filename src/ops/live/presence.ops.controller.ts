import { Body, Controller, Delete, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBody, ApiForbiddenResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiProperty, ApiTags, ApiUnauthorizedResponse } from '@nestjs/swagger';
import { z } from 'zod';
import { readJson, Requires, Staff, type StaffMember } from '../../http/index.js';
import { DeskTickets } from '../../support/index.js';
import { ProblemDocument, Refuses } from '../problem-document.js';
import { LiveStreams } from './live-streams.js';
import { Presence, PRESENT_SECONDS, type Present } from './presence.js';

class PresenceBody {
  @ApiProperty({ type: Boolean, required: false, description: 'Whether they are writing an answer or a note.' })
  readonly typing?: boolean;
}

class PresentDocument implements Present {
  @ApiProperty({ format: 'uuid' })
  readonly id!: string;

  @ApiProperty()
  readonly name!: string;

  @ApiProperty({ type: Boolean })
  readonly typing!: boolean;
}

class PresenceDocument {
  @ApiProperty({ type: [PresentDocument], description: 'The others.' })
  readonly items!: readonly PresentDocument[];
}

const presenceRequest = z.object({ typing: z.boolean().default(false) });

/** Who else looks at a ticket, or is writing to it. Others hear of it in the live stream. */
@ApiTags('desk')
@ApiUnauthorizedResponse({ type: ProblemDocument })
@ApiForbiddenResponse({ type: ProblemDocument })
@Requires({ staff: 'agent' })
@Controller('api/ops/tickets/:ticket/presence')
export class PresenceOpsController {
  constructor(
    private readonly tickets: DeskTickets,
    private readonly presence: Presence,
    private readonly streams: LiveStreams,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ operationId: 'showPresence', summary: `Says that they are here; to be said again before ${PRESENT_SECONDS} seconds are over` })
  @ApiBody({ type: PresenceBody })
  @ApiOkResponse({ type: PresenceDocument })
  @Refuses(400, 404)
  async show(@Param('ticket') reference: string, @Body() body: unknown, @Staff() member: StaffMember): Promise<PresenceDocument> {
    const { typing } = readJson(presenceRequest, body);
    const ticket = await this.tickets.idOf(member, reference);
    await this.streams.ready();
    await this.presence.show(member, ticket, typing, true);
    return { items: this.presence.of(ticket.id).filter(({ id }) => id !== member.accountId) };
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ operationId: 'endPresence', summary: 'Says that they have left it' })
  @ApiNoContentResponse()
  @Refuses(404)
  async leave(@Param('ticket') reference: string, @Staff() member: StaffMember): Promise<void> {
    await this.presence.show(member, await this.tickets.idOf(member, reference), false, false);
  }
}
