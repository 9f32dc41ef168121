import { Body, Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiForbiddenResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiQuery, ApiTags, ApiUnauthorizedResponse } from '@nestjs/swagger';
import { DomainError, isId, isMoment, writeCursor } from '../../common/index.js';
import { readJson, Requires, Staff, type StaffMember } from '../../http/index.js';
import { DecideHeld, ListHeld } from '../../support/index.js';
import { readCursor } from '../operations/cursors.js';
import { ProblemDocument, Refuses } from '../problem-document.js';
import { AcceptBody, DiscardBody, HeldDecisionDocument, HeldMailContentDocument, HeldMailPageDocument } from './dto/held-documents.js';
import { acceptRequest, discardRequest, heldQuery } from './ticket-requests.js';

const PAGE = 50;

/** Mails that wait for somebody to look: they claim a ticket without proof, or can't be read. */
@ApiTags('desk')
@ApiUnauthorizedResponse({ type: ProblemDocument })
@ApiForbiddenResponse({ type: ProblemDocument })
@Requires({ staff: 'agent' })
@Controller('api/ops/held-mails')
export class HeldMailsOpsController {
  constructor(
    private readonly list: ListHeld,
    private readonly decide: DecideHeld,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'listHeldMails', summary: 'Those of the own teams, the newest first' })
  @ApiQuery({ name: 'cursor', required: false })
  @ApiOkResponse({ type: HeldMailPageDocument })
  @Refuses(400)
  async page(@Query() query: unknown, @Staff() member: StaffMember): Promise<HeldMailPageDocument> {
    const { cursor } = readJson(heldQuery, query);
    const [moment, id] = cursor === undefined ? [] : readCursor(cursor, [isMoment, isId]);
    const after = moment !== undefined && id !== undefined ? { receivedAt: new Date(moment), id } : undefined;
    const items = await this.list.page(member, PAGE, after);
    const last = items.at(-1);
    return { items, nextCursor: items.length === PAGE && last ? writeCursor([last.receivedAt.toISOString().replace('T', ' ').replace('Z', '+00:00'), last.id]) : null };
  }

  @Get(':mail')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'readHeldMail', summary: 'What stands in it, as text; also when somebody decided about it meanwhile' })
  @ApiOkResponse({ type: HeldMailContentDocument })
  @Refuses(404)
  read(@Param('mail') mail: string, @Staff() member: StaffMember): Promise<HeldMailContentDocument> {
    return this.list.read(member, known(mail));
  }

  @Post(':mail/accept')
  @HttpCode(200)
  @ApiOperation({ operationId: 'acceptHeldMail', summary: 'It belongs to that ticket' })
  @ApiBody({ type: AcceptBody })
  @ApiOkResponse({ type: HeldDecisionDocument })
  @Refuses(400, 404, 409)
  async accept(@Param('mail') mail: string, @Body() body: unknown, @Staff() member: StaffMember): Promise<HeldDecisionDocument> {
    return { ticketId: await this.decide.accept(member, known(mail), readJson(acceptRequest, body).ticket) };
  }

  @Post(':mail/ticket')
  @HttpCode(200)
  @ApiOperation({ operationId: 'makeTicketOfHeldMail', summary: 'It is a matter of its own' })
  @ApiOkResponse({ type: HeldDecisionDocument })
  @Refuses(404, 409)
  async makeTicket(@Param('mail') mail: string, @Staff() member: StaffMember): Promise<HeldDecisionDocument> {
    return { ticketId: await this.decide.makeTicket(member, known(mail)) };
  }

  @Post(':mail/discard')
  @HttpCode(204)
  @ApiOperation({ operationId: 'discardHeldMail', summary: 'Nobody needs it' })
  @ApiBody({ type: DiscardBody })
  @ApiNoContentResponse()
  @Refuses(400, 404, 409)
  discard(@Param('mail') mail: string, @Body() body: unknown, @Staff() member: StaffMember): Promise<void> {
    return this.decide.discard(member, known(mail), readJson(discardRequest, body).reason);
  }
}

/** What can be no id finds nothing. */
function known(mail: string): string {
  if (!isId(mail)) throw new DomainError('support.held-mail.not-found', { status: 404 });
  return mail;
}
