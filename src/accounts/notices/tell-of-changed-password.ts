import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/index.js';
import { QueueMail } from '../../mail/index.js';
import { EmailAddress } from '../contact-details/email-address.js';
import { FindAccount } from '../find-account.js';
import { PasswordChanged, type ChangedPassword } from '../password-changed.js';

/** Every change of a password is mailed to its owner, whichever way it came about (ASVS 5.0 6.3.7); see `ChangedPassword.locked`. */
@Injectable()
export class TellOfChangedPassword implements OnModuleInit {
  constructor(
    private readonly changed: PasswordChanged,
    private readonly accounts: FindAccount,
    private readonly mails: QueueMail,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.changed.subscribe((change) => this.#tell(change));
  }

  async #tell({ accountId, locked }: ChangedPassword): Promise<void> {
    if (locked) return;
    const account = await this.accounts.byId(accountId);
    if (!account) return;
    await this.mails.queue({
      template: 'password-changed',
      to: EmailAddress.parse(account.email).mailbox,
      params: { path: '/recovery', at: this.clock.now() },
      correlation: { accountId },
    });
  }
}
