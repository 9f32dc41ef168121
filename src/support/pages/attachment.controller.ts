import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Requires, Session, type CurrentSession } from '../../http/index.js';
import { FindAttachments } from '../attachments/find-attachments.js';
import { SendAttachment } from '../attachments/send-attachment.js';
import { readTicketNumber } from '../tickets/ticket-number.js';

/** An attachment of one's own ticket, as a download. */
@Requires()
@Controller('support/tickets/:number/attachments')
export class AttachmentController {
  constructor(
    private readonly attachments: FindAttachments,
    private readonly sending: SendAttachment,
  ) {}

  @Get(':attachment')
  async download(@Res() response: Response, @Session() { accountId }: CurrentSession, @Param('number') given: string, @Param('attachment') id: string): Promise<void> {
    const number = readTicketNumber(given);
    await this.sending.send(response, number === undefined ? undefined : await this.attachments.own({ accountId, number }, id));
  }
}
