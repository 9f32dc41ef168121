import { Body, Controller, Get, Header, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiBody, ApiForbiddenResponse, ApiOkResponse, ApiOperation, ApiTags, ApiUnauthorizedResponse } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { readJson, Requires, Staff, type StaffMember } from '../../../http/index.js';
import type { Reader } from '../../../i18n/index.js';
import { ProblemDocument, Refuses } from '../../problem-document.js';
import { CustomerDocument, RevealBody, RevealedDocument } from './dto/card-documents.js';
import { ReadCard } from './read-card.js';
import { RevealToAgent } from './reveal-to-agent.js';

const revealRequest = z.object({
  field: z.enum(['email', 'mobile']),
  reason: z.string().trim().min(1, 'http.field.missing').max(500, 'ops.reason.too-long'),
  ticket: z.string().max(40).optional(),
});

/** What stands beside a ticket about whoever wrote it. */
@ApiTags('customers')
@ApiUnauthorizedResponse({ type: ProblemDocument })
@ApiForbiddenResponse({ type: ProblemDocument })
@Requires({ staff: 'agent' })
@Controller('api/ops')
export class CardOpsController {
  constructor(
    private readonly card: ReadCard,
    private readonly reveals: RevealToAgent,
  ) {}

  @Get('customers/:customer')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'readCustomer', summary: 'What is known about a customer who has a ticket with the own teams' })
  @ApiOkResponse({ type: CustomerDocument })
  @Refuses(404)
  ofAccount(@Param('customer') customer: string, @Staff() member: StaffMember, @Res({ passthrough: true }) response: Response): Promise<CustomerDocument> {
    return this.card.ofAccount(member, customer, response.locals as Reader);
  }

  @Get('tickets/:ticket/writer')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'readWriter', summary: 'What is known about whoever wrote a ticket, with an account or without one' })
  @ApiOkResponse({ type: CustomerDocument })
  @Refuses(404)
  ofWriter(@Param('ticket') ticket: string, @Staff() member: StaffMember, @Res({ passthrough: true }) response: Response): Promise<CustomerDocument> {
    return this.card.ofWriter(member, ticket, response.locals as Reader);
  }

  @Post('customers/:customer/reveal')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'revealContact', summary: 'A contact in full, for a reason that is kept; 20 an hour for an agent' })
  @ApiBody({ type: RevealBody })
  @ApiOkResponse({ type: RevealedDocument })
  @Refuses(400, 404, 429)
  async reveal(@Param('customer') customer: string, @Body() body: unknown, @Staff() member: StaffMember): Promise<RevealedDocument> {
    return { value: await this.reveals.reveal(member, customer, readJson(revealRequest, body)) };
  }
}
