import { Controller, Get, Header, Req } from '@nestjs/common';
import { ApiOkResponse, ApiTags, ApiUnauthorizedResponse } from '@nestjs/swagger';
import type { Request } from 'express';
import { FindAccount } from '../accounts/index.js';
import { DomainError } from '../common/index.js';
import { lacksSecondFactor, Requires, Session, StaffReader, type CurrentSession } from '../http/index.js';
import { SessionDocument } from './session-document.js';

/** Who is signed in, for programs that run in the customer's browser. */
@ApiTags('session')
@Requires()
@Controller('api/session')
export class SessionApiController {
  constructor(
    private readonly findAccount: FindAccount,
    private readonly staff: StaffReader,
  ) {}

  /** @throws DomainError http.access.signed-out (401) */
  @Get()
  @Header('Cache-Control', 'no-store')
  @ApiOkResponse({ type: SessionDocument })
  @ApiUnauthorizedResponse({ description: 'Nobody is signed in.' })
  async show(@Req() request: Request, @Session() session: CurrentSession): Promise<SessionDocument> {
    const [account, member] = await Promise.all([this.findAccount.byId(session.accountId), this.staff.read(session)]);
    // The account was closed, and its sessions are about to end with it.
    if (!account) throw new DomainError('http.access.signed-out', { status: 401 });
    const { id, email, firstName, lastName } = account;
    return {
      account: { id, email, firstName, lastName },
      roles: member ? [member.role] : [],
      ...(member && { desk: { role: member.role, teams: member.teams, secondFactorMissing: lacksSecondFactor(member, session) } }),
      csrfToken: request.context.browser.csrfToken(),
    };
  }
}
