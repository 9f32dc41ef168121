import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EmailAddress, FindAccount } from '../../accounts/index.js';
import { Clock } from '../../common/index.js';
import { QueueMail, type MailOrder } from '../../mail/index.js';
import { FactorChanged, type ChangedFactor } from '../factor-changed.js';

/** Every change of a second factor is mailed to its owner, whichever way it came about (ASVS 5.0 6.3.7). */
@Injectable()
export class TellOfChangedFactor implements OnModuleInit {
  constructor(
    private readonly changed: FactorChanged,
    private readonly accounts: FindAccount,
    private readonly mails: QueueMail,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.changed.subscribe((change) => this.#tell(change));
  }

  async #tell({ accountId, kind, change }: ChangedFactor): Promise<void> {
    const account = await this.accounts.byId(accountId);
    if (!account) return;
    await this.mails.queue({
      template: templateFor(kind, change),
      to: EmailAddress.parse(account.email).mailbox,
      params: { path: '/account/authentication', at: this.clock.now() },
      correlation: { accountId },
    });
  }
}

function templateFor(kind: ChangedFactor['kind'], change: ChangedFactor['change']): MailOrder['template'] {
  if (change === 'used') return 'recovery-code-used';
  return kind === 'recovery-code' ? 'recovery-codes-renewed' : `factor-${change}`;
}
