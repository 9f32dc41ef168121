import { Injectable } from '@nestjs/common';
import { FindAccount, ReclaimAccount } from '../../accounts/index.js';
import { Audit } from '../../audit/index.js';
import { DomainError } from '../../common/index.js';
import { Database } from '../../database/index.js';
import { OneTimeSecrets } from '../../one-time-secrets/index.js';
import { mfaFirstFactorUndone } from '../mfa.events.js';
import { subjectOf, UNDO, type FirstFactorOf } from './first-factor.js';

/**
 * The way back out of a second factor that a stranger enrolled, who knew the password of an account without one. It takes
 * away what came since, and the password; see `ReclaimAccount`. For 7 days the mailbox is as much worth as before the factor.
 */
@Injectable()
export class UndoFirstFactor {
  constructor(
    private readonly accounts: FindAccount,
    private readonly account: ReclaimAccount,
    private readonly secrets: OneTimeSecrets,
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /**
   * A second click does no harm and says the same.
   * @param token from the link in the mail
   * @returns the email of the account, for its new password; null to a second click, whoever's it is
   * @throws DomainError mfa.first-factor-undo.over (410) when the link is too old, incomplete, or none of ours; accounts.hashing.busy (503)
   */
  async undo(factor: FirstFactorOf, token: string): Promise<string | null> {
    const { accountId, since } = factor;
    if (!(await this.accounts.byId(accountId))) throw over();
    const unusable = await this.account.prepare();
    return this.database.transaction(async () => {
      const { outcome } = await this.secrets.spend({ purpose: UNDO.purpose, subject: subjectOf(factor), token });
      if (outcome === 'used') return null;
      if (outcome !== 'spent') throw over();
      await this.account.reclaim(accountId, unusable, since);
      await this.audit.record({ event: mfaFirstFactorUndone, actor: { kind: 'stranger' }, subjects: { account: accountId } });
      return (await this.accounts.byId(accountId))?.email ?? null;
    });
  }
}

function over(): DomainError {
  return new DomainError('mfa.first-factor-undo.over', { status: 410 });
}
