import { Injectable } from '@nestjs/common';
import { FindAccount, type AccountView } from '../accounts/index.js';
import { Audit } from '../audit/index.js';
import { newId } from '../common/index.js';
import { Database } from '../database/index.js';
import type { Browser, RequestContext } from '../http/index.js';
import { Journeys } from '../journeys/index.js';
import { CarryToken, type Addressee } from './carry-token.js';
import { RecoveryLimits } from './recovery-limits.js';
import { recoveryStarted } from './recovery.events.js';
import { recoveryKind, type Channel, type Recovery } from './recovery.kind.js';

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

/**
 * Begins a recovery and has its token sent. For an address without a Master Account everything is the same: a secret whose
 * token nobody is told, and a mail that says so, at most once an hour.
 */
@Injectable()
export class SendToken {
  constructor(
    private readonly database: Database,
    private readonly accounts: FindAccount,
    private readonly carrier: CarryToken,
    private readonly journeys: Journeys,
    private readonly limits: RecoveryLimits,
    private readonly audit: Audit,
  ) {}

  /**
   * The mail leaves at once.
   * @throws DomainError limits.exceeded (429)
   */
  async first({ browser, email, destination, channel, address }: StartedRecovery): Promise<Recovery> {
    const account = await this.accounts.byEmail(email);
    await this.limits.beforeToken({ email, accountId: account?.id ?? newId(), browser, address, channel });
    const addressee = await this.#addressee(email, account, channel);
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
  async again(recovery: Recovery, channel: Channel, { browser, address }: RequestContext): Promise<Recovery | null> {
    // An id that is nobody's asks the database for the same as one that is somebody's.
    const accountId = recovery.state.accountId ?? newId();
    await this.limits.beforeToken({ email: recovery.email!, accountId, browser, address, channel, journeyId: recovery.id });
    const account = await this.accounts.byId(accountId);
    const addressee = await this.#addressee(recovery.email!, account, channel);
    return this.database.transaction(() => this.#order(recovery, addressee, channel));
  }

  /** Whether a mailbox may be told is asked for every address, so that the known ones cost the same statements. */
  async #addressee(email: string, account: AccountView | undefined, channel: Channel): Promise<Addressee> {
    const mayTell = channel === 'mail' && (await this.limits.mayTellUnknown(email));
    return { email, account, withheld: !account && !mayTell };
  }

  async #order(recovery: Recovery, addressee: Addressee, channel: Channel): Promise<Recovery | null> {
    const state = await this.carrier.by(channel, recovery, addressee);
    await this.audit.record({
      event: recoveryStarted,
      actor: { kind: 'stranger' },
      subjects: { journey: recovery.id, ...(addressee.account ? { account: addressee.account.id } : {}) },
      data: { channel },
    });
    return this.journeys.note(recoveryKind, recovery, { state });
  }
}
