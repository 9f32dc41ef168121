import { Body, Controller, Get, Header, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiBody, ApiForbiddenResponse, ApiOkResponse, ApiOperation, ApiTags, ApiUnauthorizedResponse } from '@nestjs/swagger';
import type { Response } from 'express';
import { readJson, Requires, Staff, type StaffMember } from '../../http/index.js';
import type { Reader } from '../../i18n/index.js';
import { ProblemDocument, Refuses } from '../problem-document.js';
import { MailDocument, MailPageDocument, MailSearchBody } from './dto/mail-documents.js';
import { mailSearchRequest } from './operations-requests.js';
import { SearchMails } from './search-mails.js';

/** Where mails are. A search is a POST: it leaves an entry in the audit log, and an address has no place in that of a proxy. */
@ApiTags('operations')
@ApiUnauthorizedResponse({ type: ProblemDocument })
@ApiForbiddenResponse({ type: ProblemDocument })
@Requires({ staff: 'agent' })
@Controller('api/ops/operations/mails')
export class MailsOpsController {
  constructor(private readonly mails: SearchMails) {}

  @Post('search')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'searchMails', summary: 'Mails of the last 90 days; for agents those of customers with a ticket at their teams' })
  @ApiBody({ type: MailSearchBody })
  @ApiOkResponse({ type: MailPageDocument })
  @Refuses(400, 404)
  search(@Body() body: unknown, @Staff() member: StaffMember): Promise<MailPageDocument> {
    return this.mails.page(member, readJson(mailSearchRequest, body));
  }

  @Get(':mail')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'readMail', summary: 'The way of a mail, in the words that its recipient reads' })
  @ApiOkResponse({ type: MailDocument })
  @Refuses(404)
  read(@Param('mail') mail: string, @Staff() member: StaffMember, @Res({ passthrough: true }) response: Response): Promise<MailDocument> {
    return this.mails.read(member, mail, response.locals as Reader);
  }
}
