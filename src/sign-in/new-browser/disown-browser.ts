import { Injectable } from '@nestjs/common';
import { FindAccount, ReclaimAccount } from '../../accounts/index.js';
import { Audit } from '../../audit/index.js';
import { DomainError, isId } from '../../common/index.js';
import { Database } from '../../database/index.js';
import { OneTimeSecrets, TokenLinks } from '../../one-time-secrets/index.js';
import { Sessions } from '../../sessions/index.js';
import { browserDisowned } from '../sign-in.events.js';
import { KnownBrowsers } from './known-browsers.js';
import { NOT_ME } from './not-me.js';

/** "This wasn't me": whoever holds the mailbox takes back all that came of the sign-in, and the password that it took. */
@Injectable()
export class DisownBrowser {
  constructor(
    private readonly browsers: KnownBrowsers,
    private readonly secrets: OneTimeSecrets,
    private readonly links: TokenLinks,
    private readonly sessions: Sessions,
    private readonly account: ReclaimAccount,
    private readonly accounts: FindAccount,
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /**
   * A second click does no harm and says the same.
   * @param prefill the sealed token of the mail's link
   * @returns the email of the account, for its new password; null to a second click, whoever's it is
   * @throws DomainError sign-in.not-me.over (410) when the link is too old, incomplete, or none of ours; accounts.hashing.busy (503)
   */
  async disown(browserId: string, prefill: unknown): Promise<string | null> {
    const token = this.links.tokenFrom(prefill);
    if (token === null || !isId(browserId)) throw over();
    const unusable = await this.account.prepare();
    return this.database.transaction(async () => {
      const { outcome } = await this.secrets.spend({ purpose: NOT_ME.purpose, subject: browserId, token });
      if (outcome === 'used') return null;
      const browser = outcome === 'spent' ? await this.browsers.find(browserId) : undefined;
      if (!browser) throw over();
      const { accountId, firstSeenAt } = browser;
      await this.browsers.forget(browserId);
      const sessions = await this.sessions.endAll(accountId);
      await this.account.reclaim(accountId, unusable, firstSeenAt);
      await this.audit.record({ event: browserDisowned, actor: { kind: 'stranger' }, subjects: { account: accountId }, data: { sessions } });
      return (await this.accounts.byId(accountId))?.email ?? null;
    });
  }
}

function over(): DomainError {
  return new DomainError('sign-in.not-me.over', { status: 410 });
}
