import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/index.js';
import { DomainError, isId, KeyRing, constantTimeEqual } from '../../common/index.js';
import { Database } from '../../database/index.js';
import { Limits, type WindowLimit } from '../../limits/index.js';
import { accountsPinChecked } from '../accounts.events.js';
import { PIN_SEAL } from '../create-account.js';

/** Counted for the customer, whichever agents type it: a PIN of four digits would be guessed by asking one after the other. */
const TRIES: WindowLimit = { name: 'accounts.pin-check', limit: 3, windowSeconds: 3600 };

const SEALED = `SELECT pin_sealed AS sealed FROM account WHERE id = $1 AND status = 'active'`;

/** Whether a caller knows the PIN. It proves who calls, and authorises no change; nobody here is ever shown it. */
@Injectable()
export class CheckPin {
  constructor(
    private readonly database: Database,
    private readonly keyRing: KeyRing,
    private readonly limits: Limits,
    private readonly audit: Audit,
  ) {}

  /**
   * @param typed what the caller said, as an agent typed it
   * @throws DomainError accounts.unknown (404), limits.exceeded (429) after three wrong ones in an hour
   */
  async check(agentId: string, accountId: string, typed: string): Promise<boolean> {
    const [account] = isId(accountId) ? await this.database.query<{ sealed: string }>(SEALED, [accountId]) : [];
    if (!account) throw new DomainError('accounts.unknown', { status: 404 });
    const counted = [{ ...TRIES, key: accountId }];
    await this.limits.take(counted);
    const match = constantTimeEqual(typed.replace(/\s/g, ''), this.keyRing.open(account.sealed, PIN_SEAL));
    await this.audit.recordApart({ event: accountsPinChecked, actor: { kind: 'agent', id: agentId }, subjects: { account: accountId }, data: { match } });
    if (match) await this.limits.giveBack(counted);
    return match;
  }
}
