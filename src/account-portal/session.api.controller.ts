import { Controller, Get, Header, Req } from '@nestjs/common';
import type { Request } from 'express';
import { FindAccount } from '../accounts/index.js';
import { DomainError } from '../common/index.js';
import { Requires, Session, type CurrentSession } from '../http/index.js';

interface SessionDocument {
  readonly account: { readonly id: string; readonly email: string; readonly firstName: string; readonly lastName: string };
  /** Of the support desk; a customer has none. */
  readonly roles: readonly string[];
  /** Changes by JSON carry it in `X-CSRF-Token`. */
  readonly csrfToken: string;
}

/** Who is signed in, for programs that run in the customer's browser. */
@Requires()
@Controller('api/session')
export class SessionApiController {
  constructor(private readonly findAccount: FindAccount) {}

  /** @throws DomainError http.access.signed-out (401) */
  @Get()
  @Header('Cache-Control', 'no-store')
  async show(@Req() request: Request, @Session() { accountId }: CurrentSession): Promise<SessionDocument> {
    const account = await this.findAccount.byId(accountId);
    // The account was closed, and its sessions are about to end with it.
    if (!account) throw new DomainError('http.access.signed-out', { status: 401 });
    const { id, email, firstName, lastName } = account;
    return { account: { id, email, firstName, lastName }, roles: [], csrfToken: request.context.browser.csrfToken() };
  }
}
