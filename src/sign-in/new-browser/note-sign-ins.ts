import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Request } from 'express';
import { EmailAddress, FindAccount, type AccountView } from '../../accounts/index.js';
import { networkOf } from '../../audit/index.js';
import { Clock } from '../../common/index.js';
import type { CurrentSession } from '../../http/index.js';
import { t } from '../../i18n/index.js';
import { QueueMail } from '../../mail/index.js';
import { OneTimeSecrets } from '../../one-time-secrets/index.js';
import { describeBrowser, SessionStarted, type SignedIn } from '../../sessions/index.js';
import { methodsKept } from '../history/method-names.js';
import { SignInHistory } from '../history/sign-in-history.js';
import { KnownBrowsers, type SeenBrowser } from './known-browsers.js';
import { NOT_ME, notMePath } from './not-me.js';

/**
 * Keeps account of every sign-in, and tells the mailbox when it came from a browser that was never seen with the
 * account (ASVS 5.0 6.3.5). All of it is one with the session that begins.
 */
@Injectable()
export class NoteSignIns implements OnModuleInit {
  constructor(
    private readonly sessionStarted: SessionStarted,
    private readonly history: SignInHistory,
    private readonly browsers: KnownBrowsers,
    private readonly accounts: FindAccount,
    private readonly secrets: OneTimeSecrets,
    private readonly mails: QueueMail,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.sessionStarted.subscribe((session, request, signedIn) => this.#note(session, request, signedIn));
  }

  async #note({ accountId, amr, authTime }: CurrentSession, request: Request, signedIn: SignedIn): Promise<void> {
    const { byRecoveryCode = false, since = authTime, knownBrowser } = signedIn;
    await this.history.signedIn(request, accountId, methodsKept(amr, byRecoveryCode));
    if (knownBrowser) return this.browsers.seeAgain(knownBrowser, since);
    const browser = await this.browsers.see(accountId, request.context.browser, since);
    if (browser.isNew) await this.#tell(accountId, browser, request);
  }

  async #tell(accountId: string, { id: browserId, isFirst }: SeenBrowser, { context }: Request): Promise<void> {
    const account = await this.accounts.byId(accountId);
    if (!account || (isFirst && wasMadeHere(account))) return;
    await this.mails.queue({
      template: 'new-browser',
      to: EmailAddress.parse(account.email).mailbox,
      params: {
        path: notMePath(browserId),
        at: this.clock.now(),
        facts: { browser: describeBrowser(context.userAgent), network: networkOf(context.address) ?? t('sign-in.history.noNetwork') },
      },
      secretId: await this.secrets.prepare({ ...NOT_ME, subject: browserId }),
      correlation: { accountId },
    });
  }
}

/** In the browser that signs in first. One whose mailbox was proven before it was made comes from another system: anybody may be the first. */
function wasMadeHere({ emailVerifiedAt, createdAt }: AccountView): boolean {
  return emailVerifiedAt >= createdAt;
}
