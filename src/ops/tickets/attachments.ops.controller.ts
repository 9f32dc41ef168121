import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiForbiddenResponse, ApiOkResponse, ApiOperation, ApiTags, ApiUnauthorizedResponse } from '@nestjs/swagger';
import type { Response } from 'express';
import { Requires, Staff, type StaffMember } from '../../http/index.js';
import { DeskTickets, FindAttachments, SendAttachment } from '../../support/index.js';
import { ProblemDocument, Refuses } from '../problem-document.js';

/** Files of a ticket; no browser runs them or shows them as a page of ours. */
@ApiTags('desk')
@ApiUnauthorizedResponse({ type: ProblemDocument })
@ApiForbiddenResponse({ type: ProblemDocument })
@Requires({ staff: 'agent' })
@Controller('api/ops/tickets/:ticket/attachments')
export class AttachmentsOpsController {
  constructor(
    private readonly tickets: DeskTickets,
    private readonly attachments: FindAttachments,
    private readonly sending: SendAttachment,
  ) {}

  @Get(':attachment')
  @ApiOperation({ operationId: 'downloadAttachment', summary: 'The file, as a download' })
  @ApiOkResponse({ content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } })
  @Refuses(404)
  async download(@Res() response: Response, @Param('ticket') ticket: string, @Param('attachment') attachment: string, @Staff() member: StaffMember): Promise<void> {
    const { id } = await this.tickets.idOf(member, ticket);
    await this.sending.send(response, await this.attachments.inTicket(id, attachment));
  }
}
