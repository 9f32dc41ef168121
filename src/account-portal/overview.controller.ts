import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { FindAccount } from '../accounts/index.js';
import { DomainError } from '../common/index.js';
import { Requires, Session, type CurrentSession } from '../http/index.js';
import { ListServicesWithLinks } from '../linking/index.js';
import { accountPage } from './account-pages.js';

/** "Manage My Account". */
@Requires()
@Controller('account')
export class OverviewController {
  constructor(
    private readonly findAccount: FindAccount,
    private readonly services: ListServicesWithLinks,
  ) {}

  @Get()
  async show(@Res() response: Response, @Session() { accountId }: CurrentSession): Promise<void> {
    const account = await this.findAccount.byId(accountId);
    // The account was closed, and its sessions are about to end with it.
    if (!account) throw new DomainError('http.access.signed-out', { status: 401 });
    const services = await this.services.list(accountId);
    const name = `${account.firstName} ${account.lastName}`;
    accountPage(response, 'overview', 'overview', {
      account: { name },
      name,
      email: account.email,
      since: account.createdAt,
      linked: services.filter(({ link }) => link !== null).map(({ service, link }) => ({ name: service.name, username: link?.username })),
      total: services.length,
    });
  }
}
