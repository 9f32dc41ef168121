import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EmailAddress, FindAccount } from '../../accounts/index.js';
import { Clock, newId } from '../../common/index.js';
import { Limits, LONGEST_SIGN_IN_WAIT, type WindowLimit } from '../../limits/index.js';
import { QueueMail } from '../../mail/index.js';
import { declareJob, JobHandlers, JobOutbox } from '../../queue/index.js';
import { SignInLimits } from '../sign-in-limits.js';

const tellOfSlowDown = declareJob<{ accountId: string }>('sign-in.tell-of-slow-down');

/** Whoever keeps guessing must not flood the mailbox as well. */
const MAILS: WindowLimit = { name: 'sign-in.slow-down-mail', limit: 1, windowSeconds: 24 * 3600 };

/** Tells the owner once wrong passwords are slowed down as much as they ever are: strangers do that, and the owner waits, too. */
@Injectable()
export class TellOfSlowDown implements OnModuleInit {
  constructor(
    private readonly slowDown: SignInLimits,
    private readonly accounts: FindAccount,
    private readonly jobs: JobOutbox,
    private readonly handlers: JobHandlers,
    private readonly limits: Limits,
    private readonly mails: QueueMail,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.handlers.handle(tellOfSlowDown, ({ accountId }) => this.tell(accountId));
  }

  /**
   * To be called after a wrong password; joins the open transaction. The mail is left to a job, which is ordered for an
   * address that nobody has as well: here nothing tells which of both it is.
   */
  async note(email: string): Promise<void> {
    if (!(await this.slowDown.isSlowest(email))) return;
    await this.jobs.enqueue(tellOfSlowDown, { accountId: (await this.accounts.idByEmail(email)) ?? newId() });
  }

  async tell(accountId: string): Promise<void> {
    const account = await this.accounts.byId(accountId);
    if (!account || !(await this.limits.takes([{ ...MAILS, key: accountId }]))) return;
    await this.mails.queue({
      template: 'sign-in-slowed',
      to: EmailAddress.parse(account.email).mailbox,
      params: { path: '/account/authentication', at: this.clock.now(), facts: { minutes: String(LONGEST_SIGN_IN_WAIT / 60) } },
      correlation: { accountId },
    });
  }
}
