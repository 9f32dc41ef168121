import { Injectable } from '@nestjs/common';
import { EmailAddress, FindAccount, type AccountView } from '../accounts/index.js';
import { Audit } from '../audit/index.js';
import { Clock, newId } from '../common/index.js';
import { Database } from '../database/index.js';
import type { Browser } from '../http/index.js';
import { Journeys } from '../journeys/index.js';
import { QueueMail } from '../mail/index.js';
import { OneTimeSecrets } from '../one-time-secrets/index.js';
import { RecoveryLimits } from './recovery-limits.js';
import { recoveryStarted } from './recovery.events.js';
import { recoveryKind, type Channel, type Recovery, type RecoveryState } from './recovery.kind.js';

export const RECOVERY_TOKEN = 'recovery.token';

/** 10 minutes from hand-over (NIST SP 800-63B-4: out-of-band codes). */
const TOKEN_LIFE_SECONDS = 10 * 60;
const TOKEN_ATTEMPTS = 5;

export interface StartedRecovery {
  readonly browser: Browser;
  /** As typed; checked to be one mailbox. */
  readonly email: string;
  /** A path within this product. */
  readonly destination: string;
  readonly channel: Channel;
  /** The network address that asks. */
  readonly address: string;
}

/** Whose token it is. */
interface Addressee {
  /** As typed. */
  readonly email: string;
  readonly account: AccountView | undefined;
  /** The mailbox of an unknown address has been told within the hour. */
  readonly withheld: boolean;
}

/**
 * Begins a recovery and has its token sent. For an address without a Master Account everything is the same: a secret whose
 * token nobody is told, and a mail that says so, at most once an hour.
 */
@Injectable()
export class SendToken {
  constructor(
    private readonly database: Database,
    private readonly accounts: FindAccount,
    private readonly secrets: OneTimeSecrets,
    private readonly mail: QueueMail,
    private readonly journeys: Journeys,
    private readonly limits: RecoveryLimits,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * The mail leaves at once.
   * @throws DomainError limits.exceeded (429)
   */
  async first({ browser, email, destination, channel, address }: StartedRecovery): Promise<Recovery> {
    await this.limits.beforeToken({ email, address, channel });
    const addressee = await this.#addressee(email, await this.accounts.byEmail(email));
    return this.database.transaction(async () => {
      const state = { accountId: addressee.account?.id ?? null };
      const recovery = await this.journeys.start(recoveryKind, { browser, email, destination, state, step: 'token' });
      return (await this.#order(recovery, addressee, channel)) ?? recovery;
    });
  }

  /**
   * Another token. Earlier ones are worth nothing from then on.
   * @returns null when the recovery was completed meanwhile
   * @throws DomainError limits.exceeded (429)
   */
  async again(recovery: Recovery, channel: Channel, address: string): Promise<Recovery | null> {
    await this.limits.beforeToken({ email: recovery.email!, address, channel, journeyId: recovery.id });
    // An id that is nobody's asks the database for the same as one that is somebody's.
    const addressee = await this.#addressee(recovery.email!, await this.accounts.byId(recovery.state.accountId ?? newId()));
    return this.database.transaction(() => this.#order(recovery, addressee, channel));
  }

  /** Whether a mailbox may be told is asked for every address, so that the known ones cost the same statements. */
  async #addressee(email: string, account: AccountView | undefined): Promise<Addressee> {
    const mayTell = await this.limits.mayTellUnknown(email);
    return { email, account, withheld: !account && !mayTell };
  }

  async #order(recovery: Recovery, addressee: Addressee, channel: Channel): Promise<Recovery | null> {
    const { account } = addressee;
    const secretId = await this.#prepareSecret(recovery);
    const askedAt = this.clock.now().toISOString();
    const sent = await this.#mail(recovery, addressee, secretId, askedAt);
    await this.audit.record({
      event: recoveryStarted,
      actor: { kind: 'stranger' },
      subjects: { journey: recovery.id, ...(account ? { account: account.id } : {}) },
      data: { channel },
    });
    return this.journeys.note(recoveryKind, recovery, { state: { channel, askedAt, ...sent } });
  }

  /** To the address as its owner wrote it, whatever spelling of it was typed here; an unknown one as it was typed. */
  async #mail(recovery: Recovery, { email, account, withheld }: Addressee, secretId: string, mailedAt: string): Promise<Partial<RecoveryState>> {
    const messageId = await this.mail.queue({
      template: account ? 'recovery-token' : 'recovery-unknown',
      to: EmailAddress.parse(account?.email ?? email).mailbox,
      params: { path: account ? `/recovery/${recovery.id}/token` : '/sign-in' },
      secretId,
      correlation: { journeyId: recovery.id, ...(account ? { accountId: account.id } : {}) },
      withheld,
    });
    return { messageId, mailedAt };
  }

  /** For an unknown address too, whose mail keeps it to itself: guesses are refused in the same words, tries counted alike. */
  #prepareSecret(recovery: Recovery): Promise<string> {
    return this.secrets.prepare({
      purpose: RECOVERY_TOKEN,
      subject: recovery.id,
      lifeSeconds: TOKEN_LIFE_SECONDS,
      maxAttempts: TOKEN_ATTEMPTS,
    });
  }
}
