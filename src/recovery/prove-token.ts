import { Injectable } from '@nestjs/common';
import { EmailAddress } from '../accounts/index.js';
import { Audit } from '../audit/index.js';
import { Clock, DomainError } from '../common/index.js';
import { Database } from '../database/index.js';
import type { Browser } from '../http/index.js';
import { Journeys } from '../journeys/index.js';
import { OneTimeSecrets, type SpendOutcome } from '../one-time-secrets/index.js';
import { RECOVERY_TOKEN } from './carry-token.js';
import { NextStep } from './next-step.js';
import { RecoveryLimits } from './recovery-limits.js';
import { recoveryTokenProven, recoveryTokenRefused } from './recovery.events.js';
import { recoveryKind, type Recovery, type RecoveryState } from './recovery.kind.js';

/** The token proves the mailbox or the phone: only from here on is it the account's recovery. */
@Injectable()
export class ProveToken {
  constructor(
    private readonly database: Database,
    private readonly secrets: OneTimeSecrets,
    private readonly journeys: Journeys,
    private readonly next: NextStep,
    private readonly limits: RecoveryLimits,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the recovery at its next step; null when it was completed meanwhile
   * @throws DomainError recovery.token.<outcome> (422) with the tries left as `count`
   */
  here(recovery: Recovery, token: string): Promise<Recovery | null> {
    return this.#proving(recovery, async () => {
      const accountId = await this.#spend(recovery, token);
      await this.#record(recovery, accountId, false);
      return this.journeys.advance(recoveryKind, recovery, {
        from: 'token',
        to: await this.next.afterToken(accountId),
        state: this.#proof(recovery),
      });
    });
  }

  /**
   * In another browser than the one that asked. The recovery goes on *here*, and ends there: the browser that asked may be
   * a stranger's, who waits for the owner of the mailbox to open the link. The email is asked for, which the link does not
   * tell; it is looked at first, so that somebody who merely found the link can't use up the token.
   * @returns a recovery of this browser; null when there is none any more
   * @throws DomainError recovery.elsewhere.email, recovery.token.<outcome> (422), limits.exceeded (429)
   */
  async elsewhere(id: string, given: { email: string; token: string }, browser: Browser): Promise<Recovery | null> {
    const recovery = await this.journeys.findAnywhere(recoveryKind, id);
    if (recovery?.step !== 'token' || recovery.completedAt) return null;
    await this.limits.beforeElsewhere(recovery.id);
    if (EmailAddress.canonicalOf(given.email) !== EmailAddress.canonicalOf(recovery.email)) {
      throw new DomainError('recovery.elsewhere.email', { status: 422 });
    }
    return this.#proving(recovery, async () => {
      const accountId = await this.#spend(recovery, given.token);
      await this.#record(recovery, accountId, true);
      if (!(await this.journeys.complete(recoveryKind, recovery, { from: 'token', to: 'done', state: { elsewhere: true } }))) return null;
      return this.#goOnIn(browser, recovery, accountId);
    });
  }

  async #goOnIn(browser: Browser, recovery: Recovery, accountId: string): Promise<Recovery | null> {
    const { destination, email, state } = recovery;
    const here = await this.journeys.start(recoveryKind, {
      browser,
      destination,
      email,
      step: 'token',
      state: { accountId, channel: state.channel ?? 'mail' },
    });
    return this.journeys.advance(recoveryKind, here, {
      from: 'token',
      to: await this.next.afterToken(accountId),
      state: this.#proof(recovery),
    });
  }

  /** Spending and going on are settled together; the refusal is put on record apart. */
  async #proving<T>(recovery: Recovery, work: () => Promise<T>): Promise<T> {
    try {
      return await this.database.transaction(work);
    } catch (error) {
      if (error instanceof DomainError && error.code.startsWith('recovery.token.')) await this.#note(recovery, error);
      if (DomainError.is(error, 'recovery.token.wrong') && error.params['count'] === 0) await this.limits.afterLastTry(recovery.id);
      throw error;
    }
  }

  /** @returns the account; a token for an unknown address, even if guessed, is refused like any wrong one */
  async #spend({ id, state }: Recovery, token: string): Promise<string> {
    const { outcome, attemptsLeft } = await this.secrets.spend({ purpose: RECOVERY_TOKEN, subject: id, token });
    if (outcome === 'spent' && state.accountId) return state.accountId;
    throw tokenRefused(outcome === 'spent' ? 'wrong' : outcome, attemptsLeft);
  }

  #proof({ state }: Recovery): Partial<RecoveryState> {
    return { tokenBy: state.channel ?? 'mail', provenAt: this.clock.now().toISOString() };
  }

  #record({ id, state }: Recovery, accountId: string, elsewhere: boolean): Promise<void> {
    return this.audit.record({
      event: recoveryTokenProven,
      actor: { kind: 'stranger' },
      subjects: { journey: id, account: accountId },
      data: { by: state.channel ?? 'mail', elsewhere },
    });
  }

  #note({ id, state }: Recovery, refusal: DomainError): Promise<void> {
    return this.audit.recordApart({
      event: recoveryTokenRefused,
      actor: { kind: 'stranger' },
      subjects: { journey: id, ...(state.accountId ? { account: state.accountId } : {}) },
      data: { outcome: refusal.code },
    });
  }
}

/** Why the token was not taken; `count` is how many tries are left. */
function tokenRefused(outcome: Exclude<SpendOutcome, 'spent'>, attemptsLeft: number): DomainError {
  return new DomainError(`recovery.token.${outcome}`, { status: 422, params: { count: attemptsLeft } });
}
