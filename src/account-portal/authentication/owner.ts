import { Injectable } from '@nestjs/common';
import { FindAccount, type AccountView } from '../../accounts/index.js';
import { DomainError } from '../../common/index.js';
import type { CurrentSession } from '../../http/index.js';

/** Whose pages these are. */
@Injectable()
export class Owner {
  constructor(private readonly accounts: FindAccount) {}

  /** @throws DomainError http.access.signed-out (401) when the account was closed and its sessions are about to end with it */
  async of({ accountId }: CurrentSession): Promise<AccountView> {
    const account = await this.accounts.byId(accountId);
    if (!account) throw new DomainError('http.access.signed-out', { status: 401 });
    return account;
  }
}
