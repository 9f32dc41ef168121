import { Body, Controller, Get, Header, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiForbiddenResponse, ApiOkResponse, ApiOperation, ApiTags, ApiUnauthorizedResponse } from '@nestjs/swagger';
import { declaredEvents } from '../../audit/index.js';
import { readJson, Requires, Staff, type StaffMember } from '../../http/index.js';
import { ProblemDocument, Refuses } from '../problem-document.js';
import { AuditEventsDocument, AuditPageDocument, AuditSearchBody } from './dto/audit-documents.js';
import { auditSearchRequest } from './operations-requests.js';
import { SearchAuditLog } from './search-audit-log.js';

/** Who did what to whom. */
@ApiTags('operations')
@ApiUnauthorizedResponse({ type: ProblemDocument })
@ApiForbiddenResponse({ type: ProblemDocument })
@Requires({ staff: 'supervisor' })
@Controller('api/ops/operations/audit')
export class AuditOpsController {
  constructor(private readonly log: SearchAuditLog) {}

  @Post('search')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'searchAudit', summary: 'Entries of the audit log; the search becomes one' })
  @ApiBody({ type: AuditSearchBody })
  @ApiOkResponse({ type: AuditPageDocument })
  @Refuses(400, 404)
  search(@Body() body: unknown, @Staff() member: StaffMember): Promise<AuditPageDocument> {
    return this.log.page(member, readJson(auditSearchRequest, body));
  }

  @Get('events')
  @ApiOperation({ operationId: 'listAuditEvents', summary: 'Which events there are' })
  @ApiOkResponse({ type: AuditEventsDocument })
  events(): AuditEventsDocument {
    return { items: declaredEvents().map(({ name, description }) => ({ name, description })) };
  }
}
