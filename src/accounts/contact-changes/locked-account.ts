import { LockMode } from '@mikro-orm/core';
import { DomainError } from '../../common/index.js';
import type { Database } from '../../database/index.js';
import { Account } from '../account.entity.js';

/**
 * The account as it is now, held for the open transaction.
 * @throws DomainError accounts.unknown (404)
 */
export async function lockedAccount({ em }: Database, accountId: string): Promise<Account> {
  const account = await em.findOne(Account, { id: accountId, status: 'active' }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  if (!account) throw new DomainError('accounts.unknown', { status: 404 });
  return account;
}
