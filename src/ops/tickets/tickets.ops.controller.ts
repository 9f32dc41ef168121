import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiForbiddenResponse, ApiOkResponse, ApiOperation, ApiQuery, ApiTags, ApiUnauthorizedResponse } from '@nestjs/swagger';
import { readJson, Requires, Staff, type StaffMember } from '../../http/index.js';
import { DeskList, DeskTickets } from '../../support/index.js';
import { ProblemDocument, Refuses } from '../problem-document.js';
import { MessagesDocument } from './dto/reply-documents.js';
import { TicketDocument } from './dto/ticket-document.js';
import { TicketPageDocument } from './dto/ticket-line.js';
import { listQuery, messagesQuery } from './ticket-requests.js';

const enumeration = (name: string, values: string[], description?: string) => ApiQuery({ name, enum: values, required: false, ...(description !== undefined && { description }) });
const text = (name: string, description: string) => ApiQuery({ name, type: String, required: false, description });

/** The queues, and what stands in them. */
@ApiTags('desk')
@ApiUnauthorizedResponse({ type: ProblemDocument })
@ApiForbiddenResponse({ type: ProblemDocument })
@Requires({ staff: 'agent' })
@Controller('api/ops/tickets')
export class TicketsOpsController {
  constructor(
    private readonly list: DeskList,
    private readonly tickets: DeskTickets,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listTickets', summary: 'A page of a queue' })
  @enumeration('team', ['customer-care', 'client-response-center'], 'Of the own ones; all of these when left out.')
  @enumeration('status', ['open', 'closed'])
  @text('q', 'A full number, or beginnings of words of the subject.')
  @text('assignee', '`me`, `none`, or the id of an agent.')
  @enumeration('priority', ['urgent', 'high', 'normal', 'low'])
  @text('tag', 'Exactly this one.')
  @enumeration('sort', ['modified', 'created', 'due'], '`due`: what has to be answered first; the others begin with the latest, `modified` unless said otherwise.')
  @ApiQuery({ name: 'limit', type: Number, required: false, description: '1 to 100; 50 unless said otherwise.' })
  @text('cursor', '`nextCursor` of the page before, with the same filters and order.')
  @ApiOkResponse({ type: TicketPageDocument })
  @Refuses(400)
  page(@Query() query: unknown, @Staff() member: StaffMember): Promise<TicketPageDocument> {
    const { team, status, q, cursor, assignee, priority, tag, sort = 'modified', limit } = readJson(listQuery, query);
    const assigned = assignee === undefined ? undefined : { id: assignee === 'none' ? null : assignee === 'me' ? member.accountId : assignee };
    return this.list.page(member, { team, state: status, search: q, cursor, assignee: assigned, priority, tag: tag?.toLowerCase(), order: sort, most: limit });
  }

  @Get(':ticket')
  @ApiOperation({ operationId: 'readTicket', summary: 'A ticket, by its id or its number' })
  @ApiOkResponse({ type: TicketDocument })
  @Refuses(404)
  read(@Param('ticket') ticket: string, @Staff() member: StaffMember): Promise<TicketDocument> {
    return this.tickets.read(member, ticket);
  }

  @Get(':ticket/messages')
  @ApiOperation({ operationId: 'readMessages', summary: 'Up to 200 entries of a long conversation' })
  @ApiQuery({ name: 'before', type: Number, required: false })
  @ApiQuery({ name: 'after', type: Number, required: false })
  @ApiOkResponse({ type: MessagesDocument })
  @Refuses(400, 404)
  async messages(@Param('ticket') ticket: string, @Query() query: unknown, @Staff() member: StaffMember): Promise<MessagesDocument> {
    const { before, after } = readJson(messagesQuery, query);
    const { id } = await this.tickets.idOf(member, ticket);
    return { items: await this.tickets.messages(id, { ...(before !== undefined && { before }), ...(after !== undefined && { after }) }) };
  }
}
