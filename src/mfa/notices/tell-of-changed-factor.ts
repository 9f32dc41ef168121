import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EmailAddress, FindAccount } from '../../accounts/index.js';
import { Clock } from '../../common/index.js';
import { QueueMail, type MailOrder } from '../../mail/index.js';
import { OneTimeSecrets } from '../../one-time-secrets/index.js';
import { FactorChanged, type ChangedFactor } from '../factor-changed.js';
import { subjectOf, UNDO, undoPath } from '../first-factor/first-factor.js';

/** Every change of a second factor is mailed to its owner, whichever way it came about (ASVS 5.0 6.3.7). */
@Injectable()
export class TellOfChangedFactor implements OnModuleInit {
  constructor(
    private readonly changed: FactorChanged,
    private readonly accounts: FindAccount,
    private readonly mails: QueueMail,
    private readonly secrets: OneTimeSecrets,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.changed.subscribe((change) => this.#tell(change));
  }

  async #tell({ accountId, kind, change, first }: ChangedFactor): Promise<void> {
    const account = await this.accounts.byId(accountId);
    if (!account) return;
    const about = { to: EmailAddress.parse(account.email).mailbox, correlation: { accountId } };
    const at = this.clock.now();
    if (!first) return void (await this.mails.queue({ ...about, template: templateFor(kind, change), params: { path: '/account/authentication', at } }));
    const factor = { accountId, since: first.since };
    const secretId = await this.secrets.prepare({ ...UNDO, subject: subjectOf(factor) });
    await this.mails.queue({ ...about, template: 'first-factor-added', params: { path: undoPath(factor), at }, secretId });
  }
}

function templateFor(kind: ChangedFactor['kind'], change: ChangedFactor['change']): MailOrder['template'] {
  if (change === 'used') return 'recovery-code-used';
  return kind === 'recovery-code' ? 'recovery-codes-renewed' : `factor-${change}`;
}
