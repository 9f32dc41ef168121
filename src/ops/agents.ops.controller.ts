import { Controller, Get, Query } from '@nestjs/common';
import { ApiForbiddenResponse, ApiOkResponse, ApiOperation, ApiProperty, ApiQuery, ApiTags, ApiUnauthorizedResponse } from '@nestjs/swagger';
import { z } from 'zod';
import { readJson, Requires } from '../http/index.js';
import { FindStaff, TEAMS } from '../staff/index.js';
import { teamsSeenBy } from '../support/index.js';
import { ProblemDocument, Refuses } from './problem-document.js';

class AgentDocument {
  @ApiProperty({ format: 'uuid' })
  readonly id!: string;

  @ApiProperty()
  readonly name!: string;

  @ApiProperty({ enum: ['agent', 'supervisor', 'admin'], enumName: 'StaffRole' })
  readonly role!: string;

  @ApiProperty({ enum: ['customer-care', 'client-response-center'], enumName: 'Team', isArray: true, description: 'Whose tickets they see.' })
  readonly teams!: readonly string[];
}

class AgentsDocument {
  @ApiProperty({ type: [AgentDocument] })
  readonly items!: readonly AgentDocument[];
}

const agentsQuery = z.object({ team: z.preprocess((value) => (value === '' ? undefined : value), z.enum(TEAMS).optional()) });

/** Who works at the desk: whom a ticket can be given to. */
@ApiTags('desk')
@ApiUnauthorizedResponse({ type: ProblemDocument })
@ApiForbiddenResponse({ type: ProblemDocument })
@Requires({ staff: 'agent' })
@Controller('api/ops/agents')
export class AgentsOpsController {
  constructor(private readonly staff: FindStaff) {}

  @Get()
  @ApiOperation({ operationId: 'listAgents', summary: 'Whom a ticket of a team can be given to' })
  @ApiQuery({ name: 'team', enum: TEAMS, required: false })
  @ApiOkResponse({ type: AgentsDocument })
  @Refuses(400)
  async list(@Query() query: unknown): Promise<AgentsDocument> {
    const { team } = readJson(agentsQuery, query);
    const members = (await this.staff.all()).map(({ accountId: id, name, role, teams }) => ({ id, name, role, teams: teamsSeenBy({ role, teams }) }));
    return { items: members.filter(({ teams }) => team === undefined || teams.includes(team)).sort((a, b) => a.name.localeCompare(b.name)) };
  }
}
