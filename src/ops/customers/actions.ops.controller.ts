import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiForbiddenResponse, ApiOkResponse, ApiOperation, ApiQuery, ApiTags, ApiUnauthorizedResponse } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { readJson, Requires, Staff, type StaffMember } from '../../http/index.js';
import type { Reader } from '../../i18n/index.js';
import { MailTimeline } from '../../mail/index.js';
import { ProblemDocument, Refuses } from '../problem-document.js';
import { actionRequest, actionsQuery } from './action-requests.js';
import { ActionBody, ActionsDocument, EndedSessionsDocument, LiftedSlowDownDocument, SentTokenDocument } from './dto/action-documents.js';
import { EndCustomerSessions } from './end-customer-sessions.js';
import { FindDeskCustomer } from './find-desk-customer.js';
import { LiftCustomerSlowDown } from './lift-customer-slow-down.js';
import { PossibleActions } from './possible-actions.js';
import { SendTokenAgain } from './send-token-again.js';

/** What agents do for a customer under a ticket. Nobody here is shown a secret, and nobody sets one. */
@ApiTags('customers')
@ApiUnauthorizedResponse({ type: ProblemDocument })
@ApiForbiddenResponse({ type: ProblemDocument })
@Requires({ staff: 'agent' })
@Controller('api/ops/customers/:customer/actions')
export class ActionsOpsController {
  constructor(
    private readonly customers: FindDeskCustomer,
    private readonly possible: PossibleActions,
    private readonly tokens: SendTokenAgain,
    private readonly sessions: EndCustomerSessions,
    private readonly slowDown: LiftCustomerSlowDown,
    private readonly timeline: MailTimeline,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'readActions', summary: 'What could be done now, and why the rest not' })
  @ApiQuery({ name: 'ticket', description: 'Of this customer, by id or number.' })
  @ApiOkResponse({ type: ActionsDocument })
  @Refuses(400, 404)
  async read(@Param('customer') reference: string, @Query() query: unknown, @Staff() member: StaffMember): Promise<ActionsDocument> {
    const { ticket } = readJson(actionsQuery, query);
    return this.possible.of(member, await this.customers.find(member, reference), ticket);
  }

  @Post('send-token')
  @HttpCode(200)
  @ApiOperation({ operationId: 'sendTokenAgain', summary: 'A new token for the journey that waits for one, to its own address; `customer` may be a ticket of somebody without an account' })
  @ApiBody({ type: ActionBody })
  @ApiOkResponse({ type: SentTokenDocument })
  @Refuses(400, 404, 409, 429)
  async sendToken(
    @Req() { context }: Request,
    @Res({ passthrough: true }) response: Response,
    @Param('customer') reference: string,
    @Body() body: unknown,
    @Staff() member: StaffMember,
  ): Promise<SentTokenDocument> {
    const occasion = readJson(actionRequest, body);
    const sent = await this.tokens.send(member, await this.customers.find(member, reference), occasion, context);
    const { sentence } = await this.timeline.of(sent.mail, response.locals as Reader);
    return { ...sent, wheresMyEmail: sentence };
  }

  @Post('end-sessions')
  @HttpCode(200)
  @ApiOperation({ operationId: 'endSessions', summary: 'Signs the customer out in every browser and at every service, and mails them' })
  @ApiBody({ type: ActionBody })
  @ApiOkResponse({ type: EndedSessionsDocument })
  @Refuses(400, 404, 409, 429)
  async endSessions(@Param('customer') reference: string, @Body() body: unknown, @Staff() member: StaffMember): Promise<EndedSessionsDocument> {
    const occasion = readJson(actionRequest, body);
    return { ended: await this.sessions.end(member, await this.customers.withAccount(member, reference), occasion) };
  }

  @Post('lift-slow-down')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'liftSlowDown',
    summary: 'Ends the waits after wrong passwords and codes, once the agent found under this ticket that the caller is the customer; three a day for a customer, who is mailed',
  })
  @ApiBody({ type: ActionBody })
  @ApiOkResponse({ type: LiftedSlowDownDocument })
  @Refuses(400, 404, 409, 429)
  async liftSlowDown(@Param('customer') reference: string, @Body() body: unknown, @Staff() member: StaffMember): Promise<LiftedSlowDownDocument> {
    const occasion = readJson(actionRequest, body);
    return { lifted: await this.slowDown.lift(member, await this.customers.withAccount(member, reference), occasion) };
  }
}
