import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/index.js';
import { Clock, DomainError } from '../../common/index.js';
import { Database } from '../../database/index.js';
import type { Browser } from '../../http/index.js';
import { Journeys } from '../../journeys/index.js';
import { ProveServiceAccount, ServicePassword } from '../../linking/index.js';
import { OneTimeSecrets } from '../../one-time-secrets/index.js';
import { guardedProven } from './guarded.events.js';
import { guardedKind, type GuardedJourney } from './guarded.kind.js';
import { GuardedRows, type GuardedRecovery, type SecondProof } from './guarded-rows.js';
import { GUARDED_MAILBOX, GUARDED_PHONE, TellOwner } from './tell-owner.js';

/** 24 hours in which the owner can say no. */
const WAIT_SECONDS = 24 * 3600;

/** The two proofs of a guarded recovery, and the wait that the second one starts. */
@Injectable()
export class ShowProofs {
  constructor(
    private readonly rows: GuardedRows,
    private readonly secrets: OneTimeSecrets,
    private readonly services: ProveServiceAccount,
    private readonly owner: TellOwner,
    private readonly journeys: Journeys,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * The mailbox: before the wait, and again after it. What follows is shown in this browser only.
   * @throws DomainError recovery.token.<outcome> (422)
   */
  mailbox(recovery: GuardedRecovery, token: string, browser: Browser): Promise<GuardedJourney> {
    return this.database.transaction(async () => {
      await this.#spend(GUARDED_MAILBOX, recovery.id, token);
      const now = this.clock.now();
      await this.rows.proveMailbox(recovery.id, now);
      await this.#record(recovery, 'mailbox');
      const state = { guardedId: recovery.id, provenAt: now.toISOString() };
      return this.journeys.start(guardedKind, { browser, destination: '/account', state });
    });
  }

  /** @throws DomainError recovery.token.<outcome> (422) */
  phone(recovery: GuardedRecovery, token: string): Promise<void> {
    return this.database.transaction(async () => {
      await this.#spend(GUARDED_PHONE, recovery.id, token);
      await this.#wait(recovery, 'phone');
    });
  }

  /** @throws DomainError linking.proof.wrong, .unavailable (422), limits.exceeded (429) */
  async service(
    recovery: GuardedRecovery,
    given: { service: string; username: string; password: string },
    signal: AbortSignal,
  ): Promise<void> {
    const { accountId } = recovery;
    await this.services.prove({ ...given, accountId, password: new ServicePassword(given.password) }, signal);
    await this.database.transaction(() => this.#wait(recovery, 'service'));
  }

  /** Neither phone nor service: after the same wait the account can be closed, and nothing else. */
  neither(recovery: GuardedRecovery): Promise<void> {
    return this.database.transaction(() => this.#wait(recovery, 'none'));
  }

  async #wait(recovery: GuardedRecovery, proof: SecondProof): Promise<void> {
    const readyAt = this.clock.in(WAIT_SECONDS);
    if (!(await this.rows.proveSecond(recovery.id, proof, readyAt))) return;
    await this.owner.announceWait(recovery, readyAt);
    await this.#record(recovery, proof);
  }

  async #spend(purpose: string, subject: string, token: string): Promise<void> {
    const { outcome, attemptsLeft } = await this.secrets.spend({ purpose, subject, token });
    if (outcome !== 'spent') throw new DomainError(`recovery.token.${outcome}`, { status: 422, params: { count: attemptsLeft } });
  }

  #record({ id, accountId }: GuardedRecovery, proof: string): Promise<void> {
    return this.audit.record({ event: guardedProven, actor: { kind: 'stranger' }, subjects: { account: accountId, recovery: id }, data: { proof } });
  }
}
