import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/index.js';
import { DomainError } from '../../common/index.js';
import { Limits, type WindowLimit } from '../../limits/index.js';
import { maskAddresses } from '../../mail/index.js';
import { accountsContactRevealed } from '../accounts.events.js';
import { FindAccount } from '../find-account.js';

export type ContactField = 'email' | 'mobile';

/** For a day's work it is plenty; a list of customers can't be made of it. */
const REVEALS: WindowLimit = { name: 'accounts.contact-reveal', limit: 20, windowSeconds: 3600 };

/** Where a customer is reached, in full, for an agent who says what for. */
@Injectable()
export class RevealContact {
  constructor(
    private readonly accounts: FindAccount,
    private readonly limits: Limits,
    private readonly audit: Audit,
  ) {}

  /**
   * Whom the agent serves is decided by whoever asks. The audit log has it before anybody sees it.
   * @param reason in the agent's words; an address in them is masked in the audit log
   * @throws DomainError accounts.unknown, accounts.contact.none (404), limits.exceeded (429)
   */
  async reveal(agentId: string, accountId: string, { field, reason }: { field: ContactField; reason: string }): Promise<string> {
    const account = await this.accounts.byId(accountId);
    if (!account) throw new DomainError('accounts.unknown', { status: 404 });
    const value = account[field];
    if (value === null) throw new DomainError('accounts.contact.none', { status: 404 });
    await this.limits.take([{ ...REVEALS, key: agentId }]);
    await this.audit.recordApart({
      event: accountsContactRevealed,
      actor: { kind: 'agent', id: agentId },
      subjects: { account: accountId },
      data: { field, reason: maskAddresses(reason) },
    });
    return value;
  }
}
