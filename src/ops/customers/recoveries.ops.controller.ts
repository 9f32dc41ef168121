import { Body, Controller, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiForbiddenResponse, ApiOkResponse, ApiOperation, ApiTags, ApiUnauthorizedResponse } from '@nestjs/swagger';
import { readJson, Requires, Staff, type StaffMember } from '../../http/index.js';
import { ProblemDocument, Refuses } from '../problem-document.js';
import { reasonRequest, recoveryRequest } from './action-requests.js';
import { DeskRecoveries } from './desk-recoveries.js';
import {
  RecoveriesDocument,
  RecoveryBody,
  RecoveryDocument,
  recoveryDocument,
  RecoveryReasonBody,
  RequestedRecoveriesDocument,
  requestedDocument,
} from './dto/recovery-documents.js';
import { FindDeskCustomer } from './find-desk-customer.js';

const OF_CUSTOMER = 'customers/:customer/recoveries';

/** Guarded recoveries: one agent asks, another one approves, and everything that follows is up to the customer. */
@ApiTags('customers')
@ApiUnauthorizedResponse({ type: ProblemDocument })
@ApiForbiddenResponse({ type: ProblemDocument })
@Requires({ staff: 'agent' })
@Controller('api/ops')
export class RecoveriesOpsController {
  constructor(
    private readonly customers: FindDeskCustomer,
    private readonly recoveries: DeskRecoveries,
  ) {}

  @Get('recoveries')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'listRequestedRecoveries', summary: 'Guarded recoveries that wait for approval, of the customers whom the own teams serve' })
  @ApiOkResponse({ type: RequestedRecoveriesDocument })
  async waiting(@Staff() member: StaffMember): Promise<RequestedRecoveriesDocument> {
    return { items: (await this.recoveries.waiting(member)).map(requestedDocument) };
  }

  @Get(OF_CUSTOMER)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'listRecoveries', summary: 'The latest guarded recoveries of a customer, and where they stand' })
  @ApiOkResponse({ type: RecoveriesDocument })
  @Refuses(404, 409)
  async read(@Param('customer') reference: string, @Staff() member: StaffMember): Promise<RecoveriesDocument> {
    const { items, start } = await this.recoveries.of(member, await this.customers.withAccount(member, reference));
    return { items: items.map(recoveryDocument), start };
  }

  @Post(OF_CUSTOMER)
  @ApiOperation({ operationId: 'requestRecovery', summary: 'Asks for a guarded recovery; nothing happens before another agent approves it' })
  @ApiBody({ type: RecoveryBody })
  @ApiCreatedResponse({ type: RecoveryDocument })
  @Refuses(400, 404, 409, 429)
  async request(@Param('customer') reference: string, @Body() body: unknown, @Staff() member: StaffMember): Promise<RecoveryDocument> {
    const asked = readJson(recoveryRequest, body);
    return recoveryDocument(await this.recoveries.request(member, await this.customers.withAccount(member, reference), asked));
  }

  @Post(`${OF_CUSTOMER}/:recovery/approve`)
  @HttpCode(200)
  @ApiOperation({ operationId: 'approveRecovery', summary: 'By another agent than who asked: the customer is mailed the first token' })
  @ApiOkResponse({ type: RecoveryDocument })
  @Refuses(404, 409, 429)
  async approve(@Param('customer') reference: string, @Param('recovery') id: string, @Staff() member: StaffMember): Promise<RecoveryDocument> {
    return recoveryDocument(await this.recoveries.approve(member, await this.customers.withAccount(member, reference), id));
  }

  @Post(`${OF_CUSTOMER}/:recovery/decline`)
  @HttpCode(200)
  @ApiOperation({ operationId: 'declineRecovery', summary: 'In place of approving it' })
  @ApiBody({ type: RecoveryReasonBody })
  @ApiOkResponse({ type: RecoveryDocument })
  @Refuses(400, 404, 409, 429)
  async decline(@Param('customer') reference: string, @Param('recovery') id: string, @Body() body: unknown, @Staff() member: StaffMember): Promise<RecoveryDocument> {
    const { reason } = readJson(reasonRequest, body);
    return recoveryDocument(await this.recoveries.decline(member, await this.customers.withAccount(member, reference), id, reason));
  }

  @Post(`${OF_CUSTOMER}/:recovery/withdraw`)
  @HttpCode(200)
  @ApiOperation({ operationId: 'withdrawRecovery', summary: 'By who asked for it; once it was approved, by whoever serves the customer. The customer is told if they had heard of it' })
  @ApiBody({ type: RecoveryReasonBody })
  @ApiOkResponse({ type: RecoveryDocument })
  @Refuses(400, 404, 409, 429)
  async withdraw(@Param('customer') reference: string, @Param('recovery') id: string, @Body() body: unknown, @Staff() member: StaffMember): Promise<RecoveryDocument> {
    const { reason } = readJson(reasonRequest, body);
    return recoveryDocument(await this.recoveries.withdraw(member, await this.customers.withAccount(member, reference), id, reason));
  }
}
