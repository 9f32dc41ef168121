import { Injectable } from '@nestjs/common';
import { EmailAddress, type AccountView } from '../accounts/index.js';
import { Clock } from '../common/index.js';
import { QueueMail } from '../mail/index.js';
import { OneTimeSecrets } from '../one-time-secrets/index.js';
import { JobOutbox } from '../queue/index.js';
import { textToken } from './recovery-jobs.js';
import type { Channel, Recovery, RecoveryState } from './recovery.kind.js';

export const RECOVERY_TOKEN = 'recovery.token';

/** 10 minutes from hand-over (NIST SP 800-63B-4: out-of-band codes). */
const TOKEN_LIFE_SECONDS = 10 * 60;
const TOKEN_ATTEMPTS = 5;

/** Whose token it is. */
export interface Addressee {
  /** As typed. */
  readonly email: string;
  readonly account: AccountView | undefined;
  /** The mailbox of an unknown address has been told within the hour. */
  readonly withheld: boolean;
}

/** Prepares a token and has it carried to the mailbox or the phone. */
@Injectable()
export class CarryToken {
  constructor(
    private readonly secrets: OneTimeSecrets,
    private readonly mail: QueueMail,
    private readonly jobs: JobOutbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Joins the open transaction.
   * @returns what the journey keeps of it
   */
  async by(channel: Channel, recovery: Recovery, addressee: Addressee): Promise<Partial<RecoveryState>> {
    const secretId = await this.#prepareSecret(recovery, addressee.account?.id);
    const sent = channel === 'mail' ? await this.#mail(recovery, addressee, secretId) : await this.#text(recovery, secretId);
    return { channel, ...sent };
  }

  /** To the address as its owner wrote it, whatever spelling of it was typed here; an unknown one as it was typed. */
  async #mail(recovery: Recovery, { email, account, withheld }: Addressee, secretId: string): Promise<Partial<RecoveryState>> {
    const messageId = await this.mail.queue({
      template: account ? 'recovery-token' : 'recovery-unknown',
      to: EmailAddress.parse(account?.email ?? email).mailbox,
      params: { path: account ? `/recovery/${recovery.id}/token` : '/sign-in' },
      secretId,
      correlation: { journeyId: recovery.id, ...(account ? { accountId: account.id } : {}) },
      withheld,
    });
    return { messageId, mailedAt: this.clock.now().toISOString() };
  }

  async #text({ id }: Recovery, secretId: string): Promise<Partial<RecoveryState>> {
    await this.jobs.enqueue(textToken, { journeyId: id, secretId });
    return {};
  }

  /** For an unknown address too, whose mail keeps it to itself: guesses are refused in the same words, tries counted alike. */
  #prepareSecret({ id }: Recovery, owner: string | undefined): Promise<string> {
    return this.secrets.prepare({ purpose: RECOVERY_TOKEN, subject: id, owner, lifeSeconds: TOKEN_LIFE_SECONDS, maxAttempts: TOKEN_ATTEMPTS });
  }
}
