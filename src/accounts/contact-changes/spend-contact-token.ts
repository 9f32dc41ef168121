import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/index.js';
import { DomainError } from '../../common/index.js';
import { OneTimeSecrets } from '../../one-time-secrets/index.js';
import { accountsTokenRefused } from '../accounts.events.js';
import { ContactChangeRows, type ContactKind, type PendingContact } from './contact-change-rows.js';

/** The token for one kind of contact is worth nothing for the other. */
export const CONTACT_PURPOSE: Readonly<Record<ContactKind, string>> = { email: 'accounts.email', mobile: 'accounts.mobile' };

/** Takes the token that proves a new email or mobile number. */
@Injectable()
export class SpendContactToken {
  constructor(
    private readonly rows: ContactChangeRows,
    private readonly secrets: OneTimeSecrets,
    private readonly audit: Audit,
  ) {}

  /**
   * Joins the open transaction, which holds the account: the token is spent if and only if what it proves is kept.
   * @throws DomainError accounts.token.<outcome> (422), `count` in its params is how many tries are left
   */
  async spend(accountId: string, kind: ContactKind, token: string): Promise<PendingContact> {
    const pending = await this.rows.pendingLocked(accountId, kind);
    if (!pending) throw new DomainError('accounts.token.none', { status: 422 });
    const { outcome, attemptsLeft } = await this.secrets.spend({ purpose: CONTACT_PURPOSE[kind], subject: pending.id, token });
    if (outcome === 'spent') return pending;
    await this.audit.recordApart({
      event: accountsTokenRefused,
      actor: { kind: 'customer', id: accountId },
      subjects: { account: accountId },
      data: { what: kind, outcome },
    });
    throw new DomainError(`accounts.token.${outcome}`, { status: 422, params: { count: attemptsLeft } });
  }
}
