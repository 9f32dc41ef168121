import { Body, Controller, Delete, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBody, ApiConflictResponse, ApiCreatedResponse, ApiForbiddenResponse, ApiOkResponse, ApiOperation, ApiTags, ApiUnauthorizedResponse } from '@nestjs/swagger';
import { readJson, Requires, Staff, type StaffMember } from '../../http/index.js';
import { AnswerTicket, DeskTickets, FinishTicket, SortTicket, TransferTicket } from '../../support/index.js';
import { ProblemDocument, Refuses } from '../problem-document.js';
import { ChangedProblemDocument, TakenBackDocument } from './dto/reply-documents.js';
import { MessageDocument, TicketDocument } from './dto/ticket-document.js';
import { AssigneeBody, NoteBody, PriorityBody, ReopenBody, ReplyBody, TagsBody, TransferBody } from './dto/ticket-requests.js';
import { assigneeRequest, noteRequest, priorityRequest, reopenRequest, replyRequest, tagsRequest, transferRequest } from './ticket-requests.js';

/** What agents do to a ticket. Each is answered with the ticket as it is then, or with what was written. */
@ApiTags('desk')
@ApiUnauthorizedResponse({ type: ProblemDocument })
@ApiForbiddenResponse({ type: ProblemDocument })
@Requires({ staff: 'agent' })
@Controller('api/ops/tickets/:ticket')
export class TicketChangesOpsController {
  constructor(
    private readonly tickets: DeskTickets,
    private readonly answering: AnswerTicket,
    private readonly transferring: TransferTicket,
    private readonly sorting: SortTicket,
    private readonly finishing: FinishTicket,
  ) {}

  @Post('replies')
  @ApiOperation({ operationId: 'replyToTicket', summary: 'Answers the customer; the mail leaves when it can no longer be taken back' })
  @ApiBody({ type: ReplyBody })
  @ApiCreatedResponse({ type: MessageDocument })
  @ApiConflictResponse({ type: ChangedProblemDocument, description: '`support.ticket.changed`: others wrote since `seen`; nothing was sent. Or it is closed.' })
  @Refuses(400, 404)
  reply(@Param('ticket') ticket: string, @Body() body: unknown, @Staff() member: StaffMember): Promise<MessageDocument> {
    const { text, seen } = readJson(replyRequest, body);
    return this.answering.reply(member, ticket, text, seen);
  }

  @Delete('replies/:message')
  @ApiOperation({ operationId: 'undoReply', summary: 'Takes an own answer back within 10 seconds' })
  @ApiOkResponse({ type: TakenBackDocument })
  @Refuses(404, 409)
  async undo(@Param('ticket') ticket: string, @Param('message') message: string, @Staff() member: StaffMember): Promise<TakenBackDocument> {
    return { text: await this.answering.undo(member, ticket, /^\d{1,9}$/.test(message) ? Number(message) : 0) };
  }

  @Post('notes')
  @ApiOperation({ operationId: 'noteOnTicket', summary: 'Notes something for colleagues; the customer never sees it' })
  @ApiBody({ type: NoteBody })
  @ApiCreatedResponse({ type: MessageDocument })
  @Refuses(400, 404, 409)
  note(@Param('ticket') ticket: string, @Body() body: unknown, @Staff() member: StaffMember): Promise<MessageDocument> {
    return this.answering.note(member, ticket, readJson(noteRequest, body).text);
  }

  @Post('transfer')
  @HttpCode(200)
  @ApiOperation({ operationId: 'transferTicket', summary: 'Sends it to the other team; the own one keeps a receipt to read' })
  @ApiBody({ type: TransferBody })
  @ApiOkResponse({ type: TicketDocument })
  @Refuses(400, 404, 409)
  async transfer(@Param('ticket') ticket: string, @Body() body: unknown, @Staff() member: StaffMember): Promise<TicketDocument> {
    const { team, reason } = readJson(transferRequest, body);
    await this.transferring.to(member, ticket, team, reason);
    return this.tickets.read(member, ticket);
  }

  @Post('assignee')
  @HttpCode(200)
  @ApiOperation({ operationId: 'assignTicket', summary: 'Gives it to an agent, or to nobody' })
  @ApiBody({ type: AssigneeBody })
  @ApiOkResponse({ type: TicketDocument })
  @Refuses(400, 404, 409)
  async assign(@Param('ticket') ticket: string, @Body() body: unknown, @Staff() member: StaffMember): Promise<TicketDocument> {
    const { agentId } = readJson(assigneeRequest, body);
    await this.sorting.assign(member, ticket, agentId === 'me' ? member.accountId : agentId);
    return this.tickets.read(member, ticket);
  }

  @Post('priority')
  @HttpCode(200)
  @ApiOperation({ operationId: 'prioritiseTicket', summary: 'Changes the priority, and with it the time to answer' })
  @ApiBody({ type: PriorityBody })
  @ApiOkResponse({ type: TicketDocument })
  @Refuses(400, 404)
  async prioritise(@Param('ticket') ticket: string, @Body() body: unknown, @Staff() member: StaffMember): Promise<TicketDocument> {
    await this.sorting.prioritise(member, ticket, readJson(priorityRequest, body).priority);
    return this.tickets.read(member, ticket);
  }

  @Post('tags')
  @HttpCode(200)
  @ApiOperation({ operationId: 'tagTicket', summary: 'Replaces its tags' })
  @ApiBody({ type: TagsBody })
  @ApiOkResponse({ type: TicketDocument })
  @Refuses(400, 404)
  async tag(@Param('ticket') ticket: string, @Body() body: unknown, @Staff() member: StaffMember): Promise<TicketDocument> {
    await this.sorting.tag(member, ticket, readJson(tagsRequest, body).tags);
    return this.tickets.read(member, ticket);
  }

  @Post('close')
  @HttpCode(200)
  @ApiOperation({ operationId: 'closeTicket', summary: 'Closes it; its clock stops' })
  @ApiOkResponse({ type: TicketDocument })
  @Refuses(404, 409)
  async close(@Param('ticket') ticket: string, @Staff() member: StaffMember): Promise<TicketDocument> {
    await this.finishing.close(member, ticket);
    return this.tickets.read(member, ticket);
  }

  @Post('reopen')
  @HttpCode(200)
  @ApiOperation({ operationId: 'reopenTicket', summary: 'Opens it again; the time to answer begins anew' })
  @ApiBody({ type: ReopenBody, required: false })
  @ApiOkResponse({ type: TicketDocument })
  @Refuses(400, 404, 409)
  async reopen(@Param('ticket') ticket: string, @Body() body: unknown, @Staff() member: StaffMember): Promise<TicketDocument> {
    await this.finishing.reopen(member, ticket, readJson(reopenRequest, body).text);
    return this.tickets.read(member, ticket);
  }
}
